package org.caravanserai.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.PropertyResolver;

/** Where the sandbox may run: on its own database, reachable from this machine only. Its issuer would let anybody in. */
final class SandboxPlace {
    static final String ENABLED = "caravanserai.sandbox.enabled";

    private SandboxPlace() {}

    /** @throws IllegalStateException naming the setting that could bring the sandbox together with real people */
    static void check(PropertyResolver settings) {
        if (settings.containsProperty("spring.datasource.url")) {
            throw unsafe("spring.datasource.url names a database of yours");
        }
        onThisMachine(settings, "server.address");
        onThisMachine(settings, "caravanserai.amqp.address"); // an invented password opens that door
    }

    private static void onThisMachine(PropertyResolver settings, String name) {
        String address = settings.getProperty(name, "127.0.0.1");
        if (!isLoopback(address)) {
            throw unsafe(name + "=" + address + " can be reached from other machines");
        }
    }

    private static IllegalStateException unsafe(String why) {
        return new IllegalStateException("the sandbox (database, token issuer, simulated agencies) does not start: "
                + why + ". Set " + ENABLED + "=false, or leave that setting out.");
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
