package org.caravanserai.deployment;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** What a node must not be started with, each with the setting, where it stands, and what to do. */
final class NodeRules {
    private static final List<String> KEYS = List.of(
            "caravanserai.keys",
            "caravanserai.master-keys",
            "caravanserai.signing-keys",
            "caravanserai.secrets",
            "spring.ssl.bundle.pem.hub.keystore.private-key");
    private static final String SANDBOX = "caravanserai.sandbox.enabled";
    private static final String DATABASE = "spring.datasource.url";
    private static final String ADDRESS = "caravanserai.address";
    private static final Set<String> CHECKED_TLS = Set.of("sslmode=verify-full", "sslmode=verify-ca");
    private final ConfigurableEnvironment settings;
    private final List<String> broken = new ArrayList<>();

    NodeRules(ConfigurableEnvironment settings) {
        this.settings = settings;
    }

    /** A line for each; empty for a safe start. */
    List<String> broken() {
        sandbox();
        database();
        transport();
        files();
        return List.copyOf(broken);
    }

    private void sandbox() {
        if (settings.getProperty(SANDBOX, Boolean.class, true)) {
            no(SANDBOX, "the sandbox's issuer would let anybody in; set it to false");
        }
    }

    private void database() {
        String url = text(DATABASE);
        if (!url.startsWith("jdbc:postgresql:")) {
            no(
                    DATABASE,
                    "names no PostgreSQL; write jdbc:postgresql://<host>/<database> into the file "
                            + Path.of(text("caravanserai.home"), "database", "database.url"));
        } else if (!databaseIsHere(url) && CHECKED_TLS.stream().noneMatch(url::contains)) {
            no(
                    DATABASE,
                    "the database is on another machine, and nothing says that its certificate is checked; add"
                            + " sslmode=verify-full to the address");
        }
    }

    private void transport() {
        if (text("server.ssl.bundle").isEmpty() && !loopback(text("server.address"))) {
            no("server.ssl.bundle", "without TLS, only server.address=127.0.0.1 may be listened to");
        }
        if (!text(ADDRESS).startsWith("https://")) {
            no(ADDRESS, "must be https, for partners reach the hub there; set it to the name that its certificate has");
        }
    }

    private void files() {
        for (String setting : KEYS) {
            path(setting)
                    .flatMap(OpenFiles::readableByOthers)
                    .ifPresent(file -> no(setting, file + " can be read by others on this machine; chmod go= it"));
        }
        path("caravanserai.home")
                .map(home -> home.resolve("database"))
                .flatMap(OpenFiles::readableByOthers)
                .ifPresent(
                        file -> no("caravanserai.home", file + " can be read by others on this machine; chmod go= it"));
        path("caravanserai.config")
                .flatMap(OpenFiles::writableByOthers)
                .ifPresent(file -> no(
                        "caravanserai.config",
                        file + " can be written by others on this machine, who could let anybody in; chmod go-w it"));
        if (path("caravanserai.master-keys").filter(this::amongTheKeys).isPresent()) {
            no("caravanserai.master-keys", "lies in the folder of the keys that it opens, so one copy would hold both");
        }
    }

    private boolean amongTheKeys(Path masters) {
        return path("caravanserai.keys").filter(masters::startsWith).isPresent();
    }

    private Optional<Path> path(String setting) {
        String text = text(setting);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(text.replaceFirst("^file:", ""))
                        .toAbsolutePath()
                        .normalize());
    }

    private String text(String setting) {
        return settings.getProperty(setting, "").strip();
    }

    private void no(String setting, String why) {
        broken.add(setting + place(setting) + ": " + why);
    }

    /** File and line, where a file says it. */
    private String place(String setting) {
        for (PropertySource<?> source : settings.getPropertySources()) {
            if (!source.getName().equals("configurationProperties") && source.containsProperty(setting)) {
                var origin = source instanceof OriginLookup<?> ? OriginLookup.getOrigin(source, setting) : null;
                return " (" + (origin == null ? source.getName() : origin) + ")";
            }
        }
        return "";
    }

    private static boolean databaseIsHere(String url) {
        String rest = url.substring("jdbc:".length());
        if (!rest.startsWith("postgresql://")) {
            return true; // no host: the driver takes localhost
        }
        String hosts = rest.substring("postgresql://".length()).split("[/?]", 2)[0];
        return Arrays.stream(hosts.split(",")).map(NodeRules::host).allMatch(NodeRules::loopback);
    }

    private static String host(String withPort) {
        String host = URI.create("any://" + withPort).getHost();
        return host == null ? withPort : host;
    }

    private static boolean loopback(String host) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
