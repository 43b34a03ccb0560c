package org.caravanserai.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settles, before anything starts, where the sandbox listens and rests; refuses places where it could meet real people. */
public final class SandboxDefaults implements EnvironmentPostProcessor, Ordered {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty(SandboxPlace.ENABLED, Boolean.class, true)) {
            SandboxPlace.check(environment);
            environment.getPropertySources().addLast(new MapPropertySource("sandbox", defaults()));
        }
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("server.address", "127.0.0.1");
        defaults.put("caravanserai.amqp.port", 0);
        return defaults;
    }

    /** After the configuration files, whose settings it judges. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
