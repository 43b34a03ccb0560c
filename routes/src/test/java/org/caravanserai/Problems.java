package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** Checks that an error is a problem as our contracts have it, and tells nothing of how we are built. */
final class Problems {
    private Problems() {}

    /** @param word the last part of the problem's type */
    static Client.Reply is(Client.Reply reply, int status, String word) {
        is(reply, status);
        assertThat(reply.text("type")).isEqualTo("https://caravanserai.example/problems/" + word);
        return reply;
    }

    static Client.Reply is(Client.Reply reply, int status) {
        String body = reply.response().body();
        assertThat(reply.status()).as(body).isEqualTo(status);
        assertThat(reply.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(reply.body().path("status").asInt()).isEqualTo(status);
        assertThat(reply.text("type")).startsWith("https://caravanserai.example/problems/");
        assertThat(reply.text("title")).isNotEmpty();
        assertThat(body).doesNotContain("Exception", "java.", "tools.jackson", "org.caravanserai", "\tat ", "SQL");
        return reply;
    }

    /** The problem names this field, and this rule for it. */
    static void names(Client.Reply reply, String field, String rule) {
        assertThat(reply.body().path("errors").valueStream().map(Problems::fault))
                .as(reply.response().body())
                .contains(field + ": " + rule);
    }

    private static String fault(JsonNode error) {
        assertThat(error.path("message").asString()).isNotEmpty();
        return error.path("field").asString() + ": " + error.path("rule").asString();
    }
}
