package org.caravanserai.deployment;

import java.util.List;
import org.caravanserai.configuration.BadConfiguration;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Looks at the settings of a node before anything of it starts; a command that only looks is not held up. */
public final class SafeStart implements EnvironmentPostProcessor, Ordered {
    private static final Profiles ONE_NODE = Profiles.of("one-node");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getWebApplicationType() == WebApplicationType.NONE || !environment.acceptsProfiles(ONE_NODE)) {
            return;
        }
        List<String> unsafe = new NodeRules(environment).broken();
        if (!unsafe.isEmpty()) {
            throw new BadConfiguration(
                    "This node does not start, because it would not be safe:\n  " + String.join("\n  ", unsafe));
        }
    }

    /** After the configuration files, whose settings it judges. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
