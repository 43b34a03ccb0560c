package org.caravanserai.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.caravanserai.audit.CheckpointCopies;
import org.caravanserai.audit.Verdict;
import org.caravanserai.audit.Verification;
import org.caravanserai.consent.ConsentCheck;
import org.caravanserai.ledger.LedgerCopies;
import org.caravanserai.signing.Signatures;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * {@code audit verify}: looks over the store that the settings name, whether an application runs on it or not, and says what
 * it found. It only reads.
 */
public final class AuditCommand {
    private static final int NOTHING_THERE = 2;

    private AuditCommand() {}

    /** The signing keys and the ledger of the settings, and nothing that works. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"org.caravanserai.signing", "org.caravanserai.clock"})
    @Import(LedgerCopies.class)
    static class Parts {}

    /** Finds the sandbox's store in its folder. */
    @FunctionalInterface
    public interface Sandbox {
        /** @throws NoSuchFileException if there is none */
        Store open(Path folder) throws IOException;
    }

    /** Where a store answers, until it is closed. */
    public interface Store extends AutoCloseable {
        String url();

        @Override
        void close() throws IOException;
    }

    /** Whether the first two arguments ask for it. */
    public static boolean isMeantBy(String... args) {
        return args.length > 1 && "audit".equals(args[0]) && "verify".equals(args[1]);
    }

    /** @return 0 if everything holds, 1 if a link is broken, 2 if there is nothing to look over */
    public static int run(Sandbox sandbox, PrintStream out, String... args) throws IOException, SQLException {
        try (ConfigurableApplicationContext parts = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            Environment settings = parts.getEnvironment();
            if (settings.getProperty("caravanserai.sandbox.enabled", Boolean.class, true)) {
                Path folder = Path.of(settings.getProperty("caravanserai.sandbox.folder", "./data"));
                return verify(parts, sandbox, folder, out);
            }
            return verify(parts, settings.getRequiredProperty("spring.datasource.url"), credentials(settings), out);
        }
    }

    private static int verify(ConfigurableApplicationContext parts, Sandbox sandbox, Path folder, PrintStream out)
            throws IOException, SQLException {
        try (Store store = sandbox.open(folder)) {
            return verify(parts, store.url(), new Properties(), out);
        } catch (NoSuchFileException none) {
            out.println("there is no store of a sandbox in " + none.getFile());
            return NOTHING_THERE;
        }
    }

    /** How the settings sign in to a database of theirs. */
    public static Properties credentials(Environment settings) {
        Properties credentials = new Properties();
        for (String name : List.of("username", "password")) {
            String value = settings.getProperty("spring.datasource." + name);
            if (value != null) {
                credentials.setProperty(name.equals("username") ? "user" : name, value);
            }
        }
        return credentials;
    }

    private static int verify(ConfigurableApplicationContext parts, String url, Properties credentials, PrintStream out)
            throws SQLException {
        Signatures signatures = parts.getBean(Signatures.class);
        CheckpointCopies copies = parts.getBean(CheckpointCopies.class);
        var verification = new Verification(signatures, copies, List.of(new ConsentCheck(signatures)));
        try (Connection connection = DriverManager.getConnection(url, credentials)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            if (!sealing(connection)) {
                out.println("This store is older than its checks; start the application on it once.");
                return NOTHING_THERE;
            }
            Verdict verdict = verification.over(connection);
            verdict.lines().forEach(out::println);
            return verdict.holds() ? 0 : 1;
        }
    }

    private static boolean sealing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('checkpoint') IS NOT NULL")) {
            boolean there = row.next() && row.getBoolean(1);
            connection.rollback(); // the look begins with a moment of its own
            return there;
        }
    }
}
