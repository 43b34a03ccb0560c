package org.caravanserai.signing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The command {@code signing-keys rotate}: puts a new key first into the file that {@code --file=} or the environment's
 * {@code CARAVANSERAI_SIGNING_KEYS} names. It signs from the next start on; of the keys before it only the public parts stay,
 * to check what they signed.
 */
public final class SigningKeys {
    private static final String COMMAND = "signing-keys";
    private static final String FILE = "--file=";
    private static final String SANDBOX = "./data/keys/signing.json";

    private SigningKeys() {}

    /** Whether the first argument asks for it. */
    public static boolean isMeantBy(String... args) {
        return args.length > 0 && COMMAND.equals(args[0]);
    }

    public static void main(String... args) {
        if (args.length < 2 || !args[1].equals("rotate")) {
            System.err.println("usage: signing-keys rotate [--file=<signing.json>]");
            System.exit(2);
        }
        Path file = file(args);
        System.out.println("new signing key " + new SigningFile(file).rotate() + " in " + file
                + "; it signs once each node has started again");
    }

    private static Path file(String... args) {
        return Path.of(Arrays.stream(args)
                .filter(arg -> arg.startsWith(FILE))
                .map(arg -> arg.substring(FILE.length()))
                .findFirst()
                .or(() -> Optional.ofNullable(System.getenv("CARAVANSERAI_SIGNING_KEYS")))
                .orElse(SANDBOX));
    }
}
