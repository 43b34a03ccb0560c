package org.caravanserai.issuing;

import java.io.PrintStream;

/** {@code client secret}: makes a secret for a partner's system, and the line of it for {@code clients.yaml}. */
public final class ClientCommand {
    private ClientCommand() {}

    /** Whether the first two arguments ask for it. */
    public static boolean isMeantBy(String... args) {
        return args.length > 1 && "client".equals(args[0]) && "secret".equals(args[1]);
    }

    /** Keeps nothing: what is printed is all there is of the secret. */
    public static void run(PrintStream out) {
        String secret = SecretHash.fresh();
        out.println("for the client, by a way that nobody else reads: " + secret);
        out.println("for its entry in clients.yaml, under secrets:    "
                + SecretHash.of(secret).word());
    }
}
