package org.caravanserai.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends every sample to the sandbox that runs, follows the accepted ones, and says whether all went as it should. */
public final class SampleRun {
    private static final String COMMAND = "send-samples";

    private SampleRun() {}

    /** Whether the first argument asks for it. */
    public static boolean isMeantBy(String... args) {
        return args.length > 0 && COMMAND.equals(args[0]);
    }

    /** @throws IOException when the samples cannot be read */
    public static void main(String... args) throws IOException, InterruptedException {
        try {
            run(System.out, args);
        } catch (ConnectException nobody) {
            System.err.println("No sandbox answers there; start it first: mvn -pl routes -am spring-boot:run");
            System.exit(1);
        }
    }

    /**
     * The same, told elsewhere.
     *
     * @throws IOException when the samples cannot be read, or no sandbox answers
     */
    public static void run(PrintStream out, String... args) throws IOException, InterruptedException {
        SampleOptions options = SampleOptions.of(args);
        out.println("run " + options.run() + " (--run=" + options.run() + " sends it again)");
        CounterDesk desk = new CounterDesk(options.address(), options.run());
        TokenIssuer issuer = TokenIssuer.in(options.folder(), InstantSource.system());
        SampleSender sender = new SampleSender(desk, issuer, InstantSource.system());
        List<SampleResult> sent = new ArrayList<>();
        for (Sample sample : read(options)) {
            sent.add(sender.send(sample));
        }
        List<SampleResult> accepted =
                sent.stream().filter(SampleResult::isAccepted).toList();
        new SampleTable(sent, new SampleFollower(desk).follow(accepted), ways(desk, issuer)).print(out);
    }

    /** How each agency is reached, as an operator of its region sees it. */
    private static Map<String, String> ways(CounterDesk desk, TokenIssuer issuer)
            throws IOException, InterruptedException {
        Map<String, String> ways = new HashMap<>();
        for (String agency : List.of("city-hall", "national-citizenship")) {
            desk.configuration(issuer.token("operator-1", agency, null, "operator"))
                    .path("agencies")
                    .forEach(one -> ways.put(one.path("id").asString(""), way(one)));
        }
        return ways;
    }

    /** As the file has it, but for the protocol's name. */
    private static String way(JsonNode agency) {
        String by = agency.path("reachedBy").asString("");
        return by.equals("amqp") ? "queue" : by;
    }

    private static List<Sample> read(SampleOptions options) throws IOException {
        JsonMapper json = JsonMapper.shared();
        return Files.readAllLines(options.samples()).stream()
                .filter(line -> !line.isBlank())
                .map(line -> new Sample(json.readTree(line)))
                .toList();
    }
}
