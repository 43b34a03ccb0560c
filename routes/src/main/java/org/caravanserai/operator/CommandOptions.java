package org.caravanserai.operator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator's command is told behind its words, or by the environment.
 *
 * @param address of the hub: {@code --address=} or {@code CARAVANSERAI_ADDRESS}
 * @param entry how the command gets in
 * @param actor for whom it acts, where it signs in as a system: {@code --actor=}
 * @param trusted the authority behind the hub's certificate (PEM), where Java does not know it: {@code --trusted=}
 */
record CommandOptions(URI address, Entry entry, Optional<String> actor, Optional<Path> trusted) {

    /** What shows the hub who asks. */
    sealed interface Entry {
        /** From {@code --token-file=} or {@code CARAVANSERAI_TOKEN}; never an argument, which others on the machine see. */
        record Token(String value) implements Entry {}

        /** A client of the hub, whose secret is in a file: {@code --client=} and {@code --secret-file=}. */
        record Client(String id, String secret) implements Entry {}
    }

    /** @throws IllegalArgumentException saying what is missing, in words for whoever typed the command */
    static CommandOptions of(Map<String, String> environment, String... args) {
        String address = option("address", args)
                .or(() -> Optional.ofNullable(environment.get("CARAVANSERAI_ADDRESS")))
                .orElse("http://127.0.0.1:8080");
        return new CommandOptions(
                URI.create(address.replaceFirst("/+$", "")),
                entry(environment, args),
                option("actor", args),
                option("trusted", args).map(Path::of));
    }

    private static Entry entry(Map<String, String> environment, String... args) {
        Optional<String> client = option("client", args);
        if (client.isPresent()) {
            return new Entry.Client(
                    client.get(),
                    option("secret-file", args)
                            .map(CommandOptions::text)
                            .orElseThrow(() -> new IllegalArgumentException("--client= goes with --secret-file=")));
        }
        return new Entry.Token(
                option("token-file", args)
                        .map(CommandOptions::text)
                        .or(() -> Optional.ofNullable(environment.get("CARAVANSERAI_TOKEN")))
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "no token of an operator: set CARAVANSERAI_TOKEN, name a"
                                                + " file that holds it (--token-file=), or sign in as a client (--client= and --secret-file=)")));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private static Optional<String> option(String name, String... args) {
        String start = "--" + name + "=";
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(start))
                .map(arg -> arg.substring(start.length()))
                .findFirst();
    }
}
