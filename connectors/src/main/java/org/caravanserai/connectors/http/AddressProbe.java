package org.caravanserai.connectors.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks along the way to a partner's address, step by step, and ends at the first that does not hold: name, connection,
 * certificate, answer, credentials, clock. It sends one request without content and reads nothing but status and date.
 */
public final class AddressProbe {
    private static final Duration LONGEST_SKEW = Duration.ofSeconds(30);
    private final URI address;
    private final PartnerHttp http;
    private final Tls tls;
    private final Duration limit;
    private final InstantSource clock;
    private final List<Finding> found = new ArrayList<>();

    /** @param limit of each step */
    public AddressProbe(PartnerAddress address, PartnerHttp http, Tls tls, Duration limit, InstantSource clock) {
        this.address = address.base();
        this.http = http;
        this.tls = tls;
        this.limit = limit;
        this.clock = clock;
    }

    /** The steps up to the first that failed. */
    public List<Finding> look() {
        found.clear();
        if (step("name", this::name) && step("connection", this::connection) && step("tls", this::certificate)) {
            answer();
        }
        return List.copyOf(found);
    }

    /** What a step found: words, and whether it holds. */
    record Verdict(boolean holds, String words) {}

    private interface Step {
        Verdict take() throws IOException, InterruptedException;
    }

    private boolean step(String name, Step step) {
        long start = System.nanoTime();
        Verdict verdict = verdict(step);
        found.add(new Finding(name, verdict.holds(), verdict.words(), Duration.ofNanos(System.nanoTime() - start)));
        return verdict.holds();
    }

    private static Verdict verdict(Step step) {
        try {
            return step.take();
        } catch (CallFailed e) {
            return new Verdict(false, words(e.code()));
        } catch (IOException e) {
            return new Verdict(false, words(Failures.unanswered(Intent.READ, e).code()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict(false, "The check was interrupted; start it again.");
        }
    }

    private Verdict name() throws IOException {
        try {
            return new Verdict(
                    true,
                    address.getHost() + " is known, with " + InetAddress.getAllByName(address.getHost()).length
                            + " addresses.");
        } catch (UnknownHostException e) {
            return new Verdict(
                    false,
                    "Nobody knows the name " + address.getHost()
                            + ": correct `address` in agencies.yaml, or have it entered in the DNS that this machine asks.");
        }
    }

    private Verdict connection() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port()), (int) limit.toMillis());
            return new Verdict(true, "Port " + port() + " answers.");
        } catch (IOException e) {
            return new Verdict(
                    false,
                    "Port " + port()
                            + " does not answer: is their system up, and does their firewall let this machine in?");
        }
    }

    private Verdict certificate() throws IOException {
        return "https".equals(address.getScheme())
                ? new CertificateProbe(address.getHost(), port(), tls.context(), limit, clock).look()
                : new Verdict(true, "Not encrypted, on this machine only.");
    }

    private int port() {
        int usual = "https".equals(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    private void answer() {
        List<HttpResponse<Void>> answers = new ArrayList<>();
        boolean answered = step("answer", () -> {
            HttpRequest request = HttpRequest.newBuilder(address).GET().build();
            HttpResponse<Void> answer = http.calls().send(request, HttpResponse.BodyHandlers.discarding());
            answers.add(answer);
            int status = answer.statusCode();
            boolean well = status < 500 && status / 100 != 3 && status != 408 && status != 429;
            return new Verdict(well, well ? "It answers with " + status + "." : words(coded(status)));
        });
        if (answered && step("credentials", () -> credentials(answers.getFirst().statusCode()))) {
            step("clock", () -> clock(answers.getFirst().headers().firstValue("Date")));
        }
    }

    private static String coded(int status) {
        return status / 100 == 3 ? "redirect" : "http-" + status;
    }

    private static Verdict credentials(int status) {
        boolean known = status != 401 && status != 403;
        return new Verdict(known, known ? "Our credentials are not refused." : words("http-401"));
    }

    private Verdict clock(Optional<String> date) {
        if (date.isEmpty()) {
            return new Verdict(true, "It does not say its time.");
        }
        try {
            Duration ahead = Duration.between(
                    clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get())));
            boolean near = ahead.abs().compareTo(LONGEST_SKEW) <= 0;
            String by = ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " ours";
            return new Verdict(
                    near,
                    near
                            ? "Its clock agrees with ours."
                            : "Its clock is " + by
                                    + ": set the wrong one by a time server, else tokens and clearances are refused.");
        } catch (DateTimeException e) {
            return new Verdict(false, "Its header Date cannot be read: perhaps another server answers there.");
        }
    }

    private static String words(String code) {
        return switch (code) {
            case "redirect" ->
                "It sends us to another address, which we never follow: put the final address into agencies.yaml.";
            case "http-401", "http-403" ->
                "It does not let us in: compare the secret's file and the user or client id with what they gave us.";
            case "no-secret" -> "The file of the secret is not in the folder of secrets, or cannot be read.";
            case "tls-files" ->
                "A certificate's file is not in the folder of secrets, or its password does not open it.";
            case "timeout", "connect-timeout" -> "It did not answer in time: is their system overloaded?";
            case "garbage" -> "It answers what nobody can read: perhaps another server stands at this address.";
            case "http-429", "http-503" -> "It says that it is too busy or closed now; check again later.";
            case "tls" ->
                "The secure connection broke off: do they ask for a certificate of ours (`certificates.own`)?";
            case "connection-lost" -> "It hung up before it answered: a crash there, or something in between.";
            default -> code.startsWith("http-5") ? "Their system is broken: tell them." : "It failed: " + code + ".";
        };
    }
}
