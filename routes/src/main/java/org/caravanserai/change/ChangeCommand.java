package org.caravanserai.change;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.proof.AuditCommand;
import org.caravanserai.referral.Opened;
import org.caravanserai.vault.Vault;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code mapping check <folder>}: says what that configuration would break if it took the place of today's, in the files and
 * in the store that the settings name, whether an application runs on it or not. It only reads.
 */
public final class ChangeCommand {
    private static final int NOTHING_THERE = 2;

    private ChangeCommand() {}

    /** The keys of the settings, and nothing that works. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"org.caravanserai.vault", "org.caravanserai.clock"})
    @Import(ConfigurationFolder.class)
    static class Parts {}

    /** Whether the first arguments ask for it. */
    public static boolean isMeantBy(String... args) {
        return args.length > 2 && "mapping".equals(args[0]) && "check".equals(args[1]);
    }

    /** @return 0 if nothing breaks, 1 if something would, 2 if there is no store to look at */
    public static int run(AuditCommand.Sandbox sandbox, PrintStream out, String... args)
            throws IOException, SQLException {
        try (ConfigurableApplicationContext parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            Configured now =
                    Configured.in(parts.getBean(ConfigurationFolder.class).file(""));
            Configured then = Configured.in(Path.of(args[2]));
            return check(parts, sandbox, new Difference(now, then), then, out);
        } catch (BadConfiguration mistake) {
            out.println("The start would stop: " + mistake.getMessage());
            return 1;
        }
    }

    private static int check(
            ConfigurableApplicationContext parts,
            AuditCommand.Sandbox sandbox,
            Difference difference,
            Configured then,
            PrintStream out)
            throws IOException, SQLException {
        Environment settings = parts.getEnvironment();
        if (!settings.getProperty("caravanserai.sandbox.enabled", Boolean.class, true)) {
            String url = settings.getRequiredProperty("spring.datasource.url");
            return check(parts, url, AuditCommand.credentials(settings), difference, then, out);
        }
        Path folder = Path.of(settings.getProperty("caravanserai.sandbox.folder", "./data"));
        try (AuditCommand.Store store = sandbox.open(folder)) {
            return check(parts, store.url(), new Properties(), difference, then, out);
        } catch (NoSuchFileException none) {
            out.println("there is no store of a sandbox in " + none.getFile());
            return NOTHING_THERE;
        }
    }

    private static int check(
            ConfigurableApplicationContext parts,
            String url,
            Properties credentials,
            Difference difference,
            Configured then,
            PrintStream out)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, credentials)) {
            connection.setReadOnly(true);
            JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            Opened opened = new Opened(db, parts.getBean(Vault.class));
            Touched touched = new Touched(db, opened.referrals(), opened.facts());
            List<String> broken = new ArrayList<>(difference.sentences());
            broken.addAll(touched.referrals(difference));
            broken.forEach(line -> out.println("BREAKS " + line));
            touched.kept(then).forEach(out::println);
            out.println(broken.isEmpty() ? "nothing would break" : broken.size() + " things would break");
            return broken.isEmpty() ? 0 : 1;
        }
    }
}
