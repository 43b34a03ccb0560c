package org.caravanserai.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An invented staff member who has signed in, and reads pages as a browser fetches them, without what a page loads. */
final class Visitor {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final URI hub;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private String csrf = "";

    private Visitor(URI hub) {
        this.hub = hub;
    }

    static Visitor signedIn(URI hub, String staff) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(hub);
        String page = visitor.read("/");
        HttpResponse<String> in =
                visitor.send("/sandbox/issuer/sign-in", Map.of("username", staff, "password", "invented"), page);
        if (in.statusCode() != 200 || in.uri().getPath().startsWith("/sandbox")) {
            throw new IOException(staff + " does not get in: " + in.statusCode() + " "
                    + in.uri().getPath());
        }
        visitor.csrf = csrf(in.body());
        return visitor;
    }

    /** The page at an address, or a complaint. */
    String read(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path, false).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " from " + path);
        }
        return answer.body();
    }

    /** Fetches a page and gives how many bytes it is. Of a stream, which has no end, only its beginning. */
    long fetch(Walk.Stop stop) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(stop.path(), stop.part());
        if (stop.typed() != null) {
            post(request, Map.of("q", stop.typed()), csrf);
        }
        HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200 || !answer.uri().getPath().equals(stop.ends())) {
                throw new IOException(answer.statusCode() + " from " + stop.path() + " at "
                        + answer.uri().getPath());
            }
            return stop.stream() ? Math.min(1, body.read()) : body.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** Sends a form of a page, and gives where that led. */
    HttpResponse<String> send(String path, Map<String, String> fields, String page)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, false);
        post(request, fields, csrf(page));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String csrf(String page) throws IOException {
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new IOException("no form on the page");
        }
        return csrf.group(1);
    }

    private static void post(HttpRequest.Builder request, Map<String, String> fields, String csrf) {
        String form = "_csrf=" + encoded(csrf)
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining());
        request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpRequest.Builder request(String path, boolean part) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.resolve(path)).timeout(PATIENCE).header("Accept", "text/html");
        return part ? request.header("HX-Request", "true") : request;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
