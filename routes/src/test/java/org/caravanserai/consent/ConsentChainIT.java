package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.Requests;
import org.caravanserai.Road;
import org.caravanserai.audit.Audit;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.signing.SigningFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anybody can check a consent's versions with what Java brings and our published keys, and nothing of ours. */
class ConsentChainIT {
    private static final byte[] X509_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @TempDir
    private Path folder;

    @Test
    void showsEveryVersionSignedAndLinkedToTheOneBefore() throws Exception {
        String consent = recordedLaterAnswered();
        clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "");

        Client.Reply versions = versions(consent);

        assertThat(versions.etag()).isEqualTo("\"3\"");
        assertThat(versions.body().valueStream().map(v -> v.path("status").asString()))
                .containsExactly("requested", "given", "withdrawn");
        check(versions.body(), published(clerk.get("/.well-known/jwks.json").body()));
    }

    @Test
    void stillChecksWhatWasSignedBeforeTheKeyWasRotated() throws Exception {
        String consent = Road.consent(clerk, Requests.consent(Requests.somebody(), "J01", "ngo-open-door"));
        SigningFile copy = new SigningFile(folder.resolve("signing.json"));
        Files.copy(Path.of(hub.property("caravanserai.signing-keys")), folder.resolve("signing.json"));
        copy.rotate();
        endedBy(afterRotation(copy), consent);

        JsonNode versions = versions(consent).body();

        Map<String, PublicKey> keys =
                published(Client.JSON.readTree(copy.read().published().toString()));
        check(versions, keys);
        assertThat(kid(versions.get(0))).isNotEqualTo(kid(versions.get(1)));
        assertThat(Files.readString(copy.file())).as("an old key only checks").containsOnlyOnce("\"d\"");
        forget(consent);
    }

    @Test
    void findsAChangedDocument() throws Exception {
        String consent = recordedLaterAnswered();
        Map<String, PublicKey> keys =
                published(clerk.get("/.well-known/jwks.json").body());
        JsonNode versions = versions(consent).body();

        ObjectNode first = (ObjectNode) versions.get(0);
        first.put("document", first.path("document").asString().replace("\"NOTE\"", "\"HEALTH\""));
        assertThatThrownBy(() -> check(versions, keys)).hasMessageContaining("hash of version 1");

        first.put("hash", sha256(first.path("document").asString()));
        assertThatThrownBy(() -> check(versions, keys)).hasMessageContaining("signature of version 1");
    }

    @Test
    void findsAMissingVersion() throws Exception {
        String consent = recordedLaterAnswered();
        Map<String, PublicKey> keys =
                published(clerk.get("/.well-known/jwks.json").body());
        JsonNode versions = versions(consent).body();

        ((tools.jackson.databind.node.ArrayNode) versions).remove(0);

        assertThatThrownBy(() -> check(versions, keys)).hasMessageContaining("link of version 2");
    }

    private String recordedLaterAnswered() {
        ObjectNode later = Requests.consent(Requests.somebody(), "J01", "ngo-open-door");
        String consent = Road.consent(clerk, later.put("answer", "later"));
        ObjectNode answer = later.objectNode().put("answer", "yes");
        answer.set("notice", later.get("notice"));
        answer.set("given", later.get("given"));
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/answer", answer.toString())
                        .status())
                .isEqualTo(200);
        return consent;
    }

    private Client.Reply versions(String consent) {
        return clerk.get("/api/counter/v1/consents/" + consent + "/versions");
    }

    /** As the hub's own, started again with another key. */
    private ConsentVersions afterRotation(SigningFile keys) {
        return new ConsentVersions(
                hub.bean(ConsentStore.class),
                keys.read(),
                hub.bean(Audit.class),
                hub.bean(InstantSource.class),
                hub.bean(Ledger.class));
    }

    private void endedBy(ConsentVersions versions, String consent) {
        Caller caller = new Caller(
                "officer-12", new AgencyId("city-hall"), Optional.empty(), Set.of(Role.COUNTER), "officer-12");
        hub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            Consent old = hub.bean(ConsentStore.class)
                    .findForChange(UUID.fromString(consent))
                    .orElseThrow();
            versions.ended(caller, old, ConsentState.WITHDRAWN);
        });
    }

    /** The hub does not know that other key, and other tests look over everything in its store. */
    private void forget(String consent) {
        hub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            hub.db().sql("SET LOCAL session_replication_role = replica").update(); // nothing is ever deleted otherwise
            for (String versionsOrItself : List.of("consent_version WHERE consent", "consent WHERE id")) {
                hub.db()
                        .sql("DELETE FROM " + versionsOrItself + " = ?::uuid")
                        .param(consent)
                        .update();
            }
        });
    }

    /** All that a stranger has to do. */
    private static void check(JsonNode versions, Map<String, PublicKey> keys) throws Exception {
        String previous = "";
        for (JsonNode version : versions) {
            String number = "version " + version.path("version").asInt();
            String document = version.path("document").asString();
            assertThat(version.path("hash").asString()).as("hash of " + number).isEqualTo(sha256(document));
            assertThat(Client.JSON.readTree(document).path("previous").asString(""))
                    .as("link of " + number)
                    .isEqualTo(previous);
            String[] jws = version.path("signature").asString().split("\\.", -1);
            assertThat(header(version).path("typ").asString()).isEqualTo("consent+jws");
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(keys.get(kid(version)));
            signature.update((jws[0] + "." + base64(document)).getBytes(US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(jws[2])))
                    .as("signature of " + number)
                    .isTrue();
            previous = version.path("hash").asString();
        }
    }

    private static Map<String, PublicKey> published(JsonNode jwks) throws Exception {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonNode key : jwks.path("keys")) {
            if (key.path("crv").asString("").equals("Ed25519")) {
                byte[] x = Base64.getUrlDecoder().decode(key.path("x").asString());
                byte[] encoded = HexFormat.of()
                        .parseHex(HexFormat.of().formatHex(X509_ED25519)
                                + HexFormat.of().formatHex(x));
                keys.put(
                        key.path("kid").asString(),
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            }
        }
        return keys;
    }

    private static String kid(JsonNode version) {
        return header(version).path("kid").asString();
    }

    private static JsonNode header(JsonNode version) {
        String encoded = version.path("signature").asString().split("\\.", -1)[0];
        return Client.JSON.readTree(Base64.getUrlDecoder().decode(encoded));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
