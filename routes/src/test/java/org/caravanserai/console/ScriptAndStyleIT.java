package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.Hub;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** How much a browser loads beside a page. */
class ScriptAndStyleIT {
    private static final int MOST = 100_000;
    private static final String CHARTS = "/webjars/echarts/";
    private static final Pattern LOADED = Pattern.compile("<(?:script|link rel=\"stylesheet\")[^>]*@\\{([^}]+)}");
    private final Hub hub = Hub.started();

    @Test
    void allThatPagesLoadIsSmallWithoutCharts() throws IOException {
        Set<String> addresses =
                templates().flatMap(ScriptAndStyleIT::loaded).collect(Collectors.toCollection(TreeSet::new));

        assertThat(addresses).anyMatch(each -> each.startsWith(CHARTS)).anyMatch(each -> each.endsWith(".css"));
        addresses.removeIf(each -> each.startsWith(CHARTS));
        assertThat(addresses.stream().mapToInt(this::served).sum())
                .as(
                        "bytes of %s: a counter's computer is old and its line slow, and every page waits for these",
                        addresses)
                .isLessThan(MOST);
    }

    private static Stream<String> templates() throws IOException {
        Resource[] all = new PathMatchingResourcePatternResolver().getResources("classpath*:/templates/**/*.html");
        return Arrays.stream(all).map(ScriptAndStyleIT::text);
    }

    private static String text(Resource template) {
        try {
            return template.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> loaded(String template) {
        return LOADED.matcher(template).results().map((MatchResult found) -> found.group(1));
    }

    private int served(String address) {
        URI whole = hub.address.resolve(address);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(whole).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            return answer.body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
