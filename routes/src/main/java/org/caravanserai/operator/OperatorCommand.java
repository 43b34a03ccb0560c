package org.caravanserai.operator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code agency check <id>} and {@code configuration reload}: ask the hub that runs, and say its answer in plain words. They go
 * through its API, so whoever types them needs an operator's token and leaves an audit entry.
 */
public final class OperatorCommand {
    private static final Pattern AGENCY = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int NOT_ASKED = 2;

    private OperatorCommand() {}

    /** Whether the first arguments ask for one of them. */
    public static boolean isMeantBy(String... args) {
        return args.length > 1
                && ("agency".equals(args[0]) && "check".equals(args[1])
                        || "configuration".equals(args[0]) && "reload".equals(args[1]));
    }

    /**
     * @param environment where {@code CARAVANSERAI_ADDRESS} and {@code CARAVANSERAI_TOKEN} may stand
     * @return 0 if nothing failed, 1 if a step does not hold or the reload was refused, 2 if the hub could not be asked
     */
    public static int run(Map<String, String> environment, PrintStream out, String... args)
            throws InterruptedException {
        try {
            CommandOptions options = CommandOptions.of(environment, args);
            HubCall hub = new HubCall(options);
            return "agency".equals(args[0]) ? check(hub, out, args) : reload(hub, out);
        } catch (IOException e) {
            out.println("No hub answers there (" + e.getClass().getSimpleName()
                    + "): is it running, and is --address= (or CARAVANSERAI_ADDRESS) right?");
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println(e.getMessage());
        }
        return NOT_ASKED;
    }

    private static int check(HubCall hub, PrintStream out, String... args) throws IOException, InterruptedException {
        if (args.length < 3 || !AGENCY.matcher(args[2]).matches()) {
            throw new IllegalArgumentException("usage: agency check <id of the agency>");
        }
        HubCall.Reply reply = hub.post("/agencies/" + args[2] + "/check");
        if (reply.status() == 404) {
            out.println("There is no agency '" + args[2] + "' in your region: see agencies.yaml, and reload it.");
            return NO;
        }
        return reply.fine() ? steps(reply.body(), out) : refused(reply, out);
    }

    private static int steps(JsonNode steps, PrintStream out) {
        boolean failed = false;
        for (JsonNode step : steps) {
            String result = step.path("result").asString("");
            failed |= result.equals("failed");
            out.println("%-8s%-15s%s (%d ms)"
                    .formatted(
                            result,
                            step.path("step").asString(""),
                            step.path("words").asString(""),
                            step.path("tookMillis").asLong(0)));
        }
        out.println(failed ? "it does not hold yet" : "everything tried so far holds");
        return failed ? NO : DONE;
    }

    private static int reload(HubCall hub, PrintStream out) throws IOException, InterruptedException {
        HubCall.Reply reply = hub.post("/configuration/reload");
        if (!reply.fine()) {
            return refused(reply, out);
        }
        String before = reply.body().path("before").asString("");
        String after = reply.body().path("after").asString("");
        out.println(
                before.equals(after)
                        ? "nothing was changed: " + after + " stays in force"
                        : after + " is in force, after " + before + "; other nodes follow within seconds");
        return DONE;
    }

    /** In the words of the hub, which are made for the caller. */
    private static int refused(HubCall.Reply reply, PrintStream out) {
        JsonNode problem = reply.body();
        out.println("The hub says no (" + reply.status() + "): "
                + problem.path("detail").asString(problem.path("title").asString("")));
        problem.path("errors")
                .forEach(error -> out.println(error.path("field").asString("") + " ("
                        + error.path("rule").asString("") + "): "
                        + error.path("message").asString("")));
        return reply.status() == 422 ? NO : NOT_ASKED;
    }
}
