package org.caravanserai.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox runs.
 *
 * @param enabled whether database, issuer and simulated agencies run here; off wherever real people are served
 * @param folder where everything of the sandbox rests; delete it to begin again
 * @param regionAddress where the simulated region answers, a loopback address; config/agencies.yaml reads it too
 * @param directoryAddress where the simulated directory of services answers; config/directories.yaml reads it too
 * @param regionServer whether the simulated region runs in this process; off when it runs elsewhere at that address
 * @param webhookAddress where the simulated webhook partner answers, a loopback address; config/agencies.yaml reads it too
 * @param updatesAddress where the simulated system of a counter is told of updates; likewise
 * @param webhookServers whether these two run in this process
 * @param statusAddress where the simulated authority tells how cases stand, a loopback address; config/agencies.yaml reads it too
 * @param applicationAddress where the simulated authority takes applications, a loopback address; config/agencies.yaml reads it too
 * @param trackerAddress where the simulated case tracker answers, a loopback address; config/agencies.yaml reads it too
 * @param simulated agencies that a simulated worker answers for
 * @param interval pause of a simulated worker between two looks at its list
 */
@ConfigurationProperties("caravanserai.sandbox")
record SandboxSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("./data") Path folder,

        @DefaultValue("http://127.0.0.1:8090/fhir") URI regionAddress,

        @DefaultValue("http://127.0.0.1:8097/hsds") URI directoryAddress,

        @DefaultValue("true") boolean regionServer,

        @DefaultValue("http://127.0.0.1:8091/hooks/caravanserai")
        URI webhookAddress,

        @DefaultValue("http://127.0.0.1:8092/hooks/caravanserai")
        URI updatesAddress,

        @DefaultValue("true") boolean webhookServers,

        @DefaultValue("http://127.0.0.1:8096") URI statusAddress,

        @DefaultValue("http://127.0.0.1:8098") URI applicationAddress,

        @DefaultValue("http://127.0.0.1:8093/api/v2") URI trackerAddress,

        @DefaultValue({
            "ngo-harbour",
            "ngo-citizenship",
            "ngo-courses",
            "ngo-workshop",
            "ngo-legal-desk",
            "ngo-tracker",
            "ngo-queue"
        })
        List<String> simulated,

        @DefaultValue("1s") Duration interval) {
    SandboxSettings {
        simulated = List.copyOf(simulated);
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "caravanserai.sandbox.interval must be longer than nothing: " + interval);
        }
    }
}
