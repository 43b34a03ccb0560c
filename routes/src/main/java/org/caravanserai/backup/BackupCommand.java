package org.caravanserai.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.caravanserai.proof.AuditCommand;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@code backup <folder>}, {@code restore <folder>} and {@code upgrade check}, on the database, configuration and ledger that the
 * settings name. Nothing of the keys is read or written.
 */
public final class BackupCommand {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int NOTHING_THERE = 2;

    private BackupCommand() {}

    /** The settings, the time, and nothing that works. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan("org.caravanserai.clock")
    static class Parts {}

    /** Whether the first arguments ask for one of them. */
    public static boolean isMeantBy(String... args) {
        return args.length > 1
                && ("backup".equals(args[0])
                        || "restore".equals(args[0])
                        || "upgrade".equals(args[0]) && "check".equals(args[1]));
    }

    /** @return 0 once it is done, 1 if it is not possible and nothing was changed, 2 if there is no store to look at */
    public static int run(AuditCommand.Sandbox sandbox, PrintStream out, String... args)
            throws IOException, SQLException {
        try (ConfigurableApplicationContext parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            return run(parts, sandbox, out, args);
        } catch (NotPossible no) {
            out.println(no.getMessage());
            return NO;
        } catch (FlywayException e) {
            out.println("The database cannot be read as one of a hub: is its address right, and does it answer?");
            return NOTHING_THERE;
        }
    }

    private static int run(
            ConfigurableApplicationContext parts, AuditCommand.Sandbox sandbox, PrintStream out, String... args)
            throws IOException, SQLException, NotPossible {
        Environment settings = parts.getEnvironment();
        InstantSource clock = parts.getBean(InstantSource.class);
        if (!settings.getProperty("caravanserai.sandbox.enabled", Boolean.class, true)) {
            return run(HubPlace.of(settings), clock, out, args);
        }
        Path folder = Path.of(settings.getProperty("caravanserai.sandbox.folder", "./data"));
        try (AuditCommand.Store store = sandbox.open(folder)) {
            return run(HubPlace.of(settings, store.url(), new Properties()), clock, out, args);
        } catch (NoSuchFileException none) {
            out.println("there is no store of a sandbox in " + none.getFile());
            return NOTHING_THERE;
        }
    }

    private static int run(HubPlace place, InstantSource clock, PrintStream out, String... args)
            throws IOException, SQLException, NotPossible {
        switch (args[0]) {
            case "backup" -> new Backup(place, out).to(Path.of(args[1]), clock.instant());
            case "restore" -> new Restore(place, List.of(args).contains("--keys-lost"), out).from(Path.of(args[1]));
            default -> {
                return new UpgradeCheck(place, out).run();
            }
        }
        return DONE;
    }
}
