package org.caravanserai.sandbox;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.sandbox.citizenship.ApplicationAuthority;
import org.caravanserai.sandbox.citizenship.StatusAuthority;
import org.caravanserai.sandbox.directory.DirectoryServer;
import org.caravanserai.sandbox.directory.InventedServices;
import org.caravanserai.sandbox.region.RegionServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the sandbox together; absent once {@code caravanserai.sandbox.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SandboxPlace.ENABLED, matchIfMissing = true)
@EnableConfigurationProperties(SandboxSettings.class)
class Sandbox {
    private static final int CONNECTIONS = 16;

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(SandboxSettings settings) throws IOException {
        return EmbeddedDatabase.start(settings.folder());
    }

    @Bean
    HikariDataSource dataSource(EmbeddedDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("sandbox");
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    @Bean
    TokenIssuer tokenIssuer(SandboxSettings settings, ObjectProvider<InstantSource> clock) throws IOException {
        return TokenIssuer.in(settings.folder(), clock.getIfUnique(InstantSource::system));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "caravanserai.sandbox.region-server", matchIfMissing = true)
    RegionServer simulatedRegion(
            SandboxSettings settings,
            @Value("${caravanserai.secrets}") Path secrets,
            Environment environment,
            ObjectProvider<InstantSource> clock)
            throws IOException {
        new InventedSecret(secrets, "region-social").put();
        RegionServer region = RegionServer.start(
                settings.regionAddress().getPort(), settings.folder().resolve("region"));
        HubKeySet keys =
                new HubKeySet(() -> "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
        region.demandClearance(
                new ClearanceVerifier(keys, clock.getIfUnique(InstantSource::system), SeenVersions.inMemory()));
        return region;
    }

    @Bean(destroyMethod = "close")
    DirectoryServer simulatedDirectory(SandboxSettings settings) {
        return DirectoryServer.start(settings.directoryAddress().getPort(), InventedServices.ofTheSandbox());
    }

    @Bean(destroyMethod = "close")
    StatusAuthority simulatedStatusAuthority(
            SandboxSettings settings,
            @Value("${caravanserai.secrets}") Path secrets,
            ObjectProvider<InstantSource> clock)
            throws IOException {
        new InventedSecret(secrets, "national-status").put();
        StatusAuthority authority =
                StatusAuthority.start(settings.statusAddress().getPort(), clock.getIfUnique(InstantSource::system));
        authority.keepHours(true);
        return authority;
    }

    @Bean(destroyMethod = "close")
    ApplicationAuthority simulatedApplicationAuthority(
            SandboxSettings settings,
            @Value("${caravanserai.secrets}") Path secrets,
            ObjectProvider<InstantSource> clock)
            throws IOException {
        new InventedSecret(secrets, "national-applications").put();
        return ApplicationAuthority.start(
                settings.applicationAddress().getPort(),
                settings.folder().resolve("applications"),
                clock.getIfUnique(InstantSource::system));
    }

    @Bean
    SimulatedAgencies simulatedAgencies(
            SandboxSettings settings,
            TokenIssuer issuer,
            ObjectProvider<RegionServer> region,
            SandboxQueue queue,
            Environment environment,
            ObjectProvider<InstantSource> clock) {
        return new SimulatedAgencies(
                settings,
                issuer,
                region.getIfAvailable(),
                queue,
                environment,
                clock.getIfUnique(InstantSource::system));
    }

    @Bean
    Banner sandboxBanner(TokenIssuer issuer, Environment environment, ObjectProvider<InstantSource> clock) {
        return new Banner(issuer, environment, clock.getIfUnique(InstantSource::system));
    }
}
