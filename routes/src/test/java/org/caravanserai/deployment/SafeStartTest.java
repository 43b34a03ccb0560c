package org.caravanserai.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.caravanserai.configuration.BadConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

/** A node of a city starts with safe settings only, and says where the others stand. */
class SafeStartTest {
    private final StandardEnvironment settings = new StandardEnvironment();
    private final SpringApplication application = new SpringApplication();
    private final java.util.Map<String, Object> said = new java.util.HashMap<>();

    @TempDir
    private Path home;

    @BeforeEach
    void aSafeNode() throws IOException {
        application.setWebApplicationType(WebApplicationType.SERVLET);
        settings.setActiveProfiles("one-node");
        settings.getPropertySources().addFirst(new MapPropertySource("said", said));
        new PropertiesPropertySourceLoader()
                .load("profile", new ClassPathResource("application-one-node.properties"))
                .forEach(settings.getPropertySources()::addLast);
        said.put("caravanserai.home", home.toString());
        said.put(
                "caravanserai.config",
                Files.createDirectory(home.resolve("config")).toString());
        said.put("caravanserai.address", "https://hub.city.example");
        said.put("database.url", "jdbc:postgresql://localhost/hub");
        closed("master.keys");
        closed("keys/epoch-names.key");
        closed("tls/hub.key");
        closed("secrets/region");
        closed("database/database.password");
    }

    @Test
    void startsWithSafeSettings() {
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void refusesTheSandboxBesideADatabaseOfTheirs() {
        said.put("caravanserai.sandbox.enabled", "true");
        refuses("caravanserai.sandbox.enabled");
    }

    @Test
    void refusesKeysThatOthersCanRead() throws IOException {
        for (String name : new String[] {
            "master.keys", "keys/epoch-names.key", "tls/hub.key", "secrets/region", "database/database.password"
        }) {
            open(name, "rw-r-----");
            refuses(home.resolve(name) + " can be read by others");
            open(name, "rw-------");
        }
    }

    @Test
    void refusesAConfigurationThatOthersCanWrite() throws IOException {
        open("config", "rwxrwxrwx");
        refuses("can be written by others");
    }

    @Test
    void refusesMasterKeysAmongTheKeysTheyOpen() {
        said.put(
                "caravanserai.master-keys",
                home.resolve("keys").resolve("master.keys").toString());
        refuses("one copy would hold both");
    }

    @Test
    void refusesADatabaseFarAwayWhoseCertificateNobodyChecks() {
        said.put("database.url", "jdbc:postgresql://192.0.2.7:5432/hub");
        refuses("sslmode=verify-full");
        said.put("database.url", "jdbc:postgresql://192.0.2.7:5432/hub?sslmode=verify-full");
        assertThatCode(this::start).doesNotThrowAnyException();
        said.put("database.url", "");
        refuses("database.url");
    }

    @Test
    void refusesToListenWithoutTls() {
        said.put("server.ssl.bundle", "");
        refuses("without TLS");
        said.put("server.address", "127.0.0.1");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void saysFileAndLine() throws IOException {
        said.remove("caravanserai.address");
        Path file = Files.writeString(
                home.resolve("application.properties"), "# ours\ncaravanserai.address=http://hub.city.example\n");
        new PropertiesPropertySourceLoader()
                .load("ours", new FileSystemResource(file))
                .forEach(settings.getPropertySources()::addFirst);

        refuses("application.properties] - 2:");
    }

    @Test
    void letsACommandLook() {
        application.setWebApplicationType(WebApplicationType.NONE);
        said.put("caravanserai.address", "");

        assertThatCode(this::start).doesNotThrowAnyException();
    }

    private void refuses(String words) {
        assertThatThrownBy(this::start).isInstanceOf(BadConfiguration.class).hasMessageContaining(words);
    }

    private void start() {
        new SafeStart().postProcessEnvironment(settings, application);
    }

    private void closed(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        open(name, "rw-------");
        assertThat(file).exists();
    }

    private void open(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString(permissions));
    }
}
