package org.caravanserai.connectors.clearance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleClearances.base64;
import static org.caravanserai.connectors.exchange.ExampleClearances.claims;
import static org.caravanserai.connectors.exchange.ExampleClearances.header;
import static org.caravanserai.connectors.exchange.ExampleClearances.signed;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caravanserai.connectors.clearance.ClearanceRefused.Check;
import org.caravanserai.connectors.exchange.ExampleClearances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each way in which a clearance can fail to hold has a name of its own, and none gets through. */
class ClearanceVerifierTest {
    private static final String US = "region-social";
    private static final String HANDOFF = "0199a1c0-0000-7000-8000-000000000001";
    private static final byte[] CONTENT = "{\"NAME\":\"Amal\"}".getBytes(UTF_8);

    private Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(ahead);
    private final List<String> reads = new ArrayList<>();
    private String published = ExampleClearances.published();
    private final ClearanceVerifier verifier = new ClearanceVerifier(this::read, clock, SeenVersions.inMemory());

    private String read() {
        reads.add("read");
        return published;
    }

    private CheckedClearance check(String token) throws ClearanceRefused {
        return verifier.check(token, US, HANDOFF, CONTENT);
    }

    private void fails(Check expected, String token) {
        assertThatThrownBy(() -> check(token))
                .isInstanceOfSatisfying(
                        ClearanceRefused.class, no -> assertThat(no.check()).isEqualTo(expected));
    }

    private static ObjectNode good() {
        return claims(US, HANDOFF, CONTENT);
    }

    @Test
    void saysWhatWasCleared() throws ClearanceRefused {
        CheckedClearance clearance = check(signed(header(), good()));

        assertThat(clearance.handoff()).isEqualTo(HANDOFF);
        assertThat(clearance.hop()).isEqualTo("H2");
        assertThat(clearance.version()).isEqualTo(2);
        assertThat(clearance.categories()).containsExactlyInAnyOrder("NAME", "NEED");
        assertThat(clearance.expiresAt()).isAfter(clearance.issuedAt());
    }

    @Test
    void refusesContentThatComesWithoutOne() {
        assertThatThrownBy(() -> verifier.check(null, US, HANDOFF, CONTENT))
                .isInstanceOfSatisfying(
                        ClearanceRefused.class, no -> assertThat(no.check()).isEqualTo(Check.PRESENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "a.b.c.d", "..", "e30.e30.", "W10.e30.e30"})
    void refusesWhatIsNoCompactJws(String token) {
        assertThatThrownBy(() -> check(token)).isInstanceOf(ClearanceRefused.class);
    }

    @Test
    void refusesATokenLongerThanAnyClearance() {
        fails(Check.FORM, signed(header(), good().put("more", "x".repeat(9000))));
    }

    @Test
    void refusesASignatureOverOtherClaims() {
        String[] one = signed(header(), good()).split("\\.");
        String[] other = signed(header(), good().put("version", 9)).split("\\.");

        fails(Check.SIGNATURE, one[0] + "." + other[1] + "." + one[2]);
    }

    @Test
    void refusesAKeyThatTheHubDoesNotPublish() {
        fails(Check.SIGNATURE, signed(header().put("kid", "another"), good()));
        fails(Check.SIGNATURE, signed(header().put("kid", "of-another-kind"), good()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES256", "eddsa", "Ed25519", ""})
    void letsNobodyElseChooseTheAlgorithm(String algorithm) {
        fails(Check.TYPE, signed(header().put("alg", algorithm), good()));
    }

    @Test
    void takesNoPublicKeyForASharedSecret() throws GeneralSecurityException {
        String input = base64(header().put("alg", "HS256").toString().getBytes(UTF_8)) + "."
                + base64(good().toString().getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ExampleClearances.published().getBytes(UTF_8), "HmacSHA256"));

        fails(Check.TYPE, input + "." + base64(mac.doFinal(input.getBytes(UTF_8))));
    }

    @Test
    void takesNoKeyFromTheTokenItself() {
        ObjectNode header = header().put("kid", "mine").put("jku", "https://elsewhere.example/jwks.json");
        header.putObject("jwk").put("kty", "OKP").put("crv", "Ed25519").put("x", base64(new byte[32]));

        fails(Check.SIGNATURE, signed(header, good()));
    }

    @Test
    void refusesWhatWasSignedAsSomethingElse() {
        fails(Check.TYPE, signed(header().put("typ", "consent+jws"), good()));
    }

    @Test
    void refusesACriticalHeaderThatItDoesNotKnow() {
        ObjectNode header = header();
        header.putArray("crit").add("exp");

        fails(Check.TYPE, signed(header, good()));
        fails(Check.TYPE, signed(header().put("b64", false), good()));
    }

    @Test
    void refusesStrayBitsThatWouldGiveOneSignatureTwoTexts() {
        String token = signed(header(), good());
        char last = token.charAt(token.length() - 1);
        String twin = token.substring(0, token.length() - 1) + (char) (last + 1);

        fails(Check.FORM, twin);
        fails(Check.FORM, token + "==");
        fails(Check.FORM, token.replaceFirst("\\.", "\n."));
    }

    @Test
    void refusesAClaimThatStandsThereTwice() {
        String twice = good().toString().replaceFirst("\\{", "{\"aud\":\"someone-else\",");

        fails(Check.FORM, signed(base64(header().toString().getBytes(UTF_8)), base64(twice.getBytes(UTF_8))));
    }

    @ParameterizedTest
    @CsvSource({"iat,\"soon\"", "exp,1e3", "version,\"2\"", "consent,7", "categories,\"NAME\""})
    void refusesClaimsInAnotherShape(String claim, String value) {
        ObjectNode claims = good();
        claims.set(claim, new JsonMapper().readTree(value));

        fails(Check.FORM, signed(header(), claims));
    }

    @Test
    void endsWithTheLeaseAndSomeSecondsForTheClocks() throws ClearanceRefused {
        String token = signed(header(), good());

        ahead = Duration.ofSeconds(88);
        assertThat(check(token)).isNotNull();
        ahead = Duration.ofSeconds(91);
        fails(Check.EXPIRED, token);
    }

    @Test
    void beginsWhenItWasSigned() throws ClearanceRefused {
        String token = signed(header(), good());

        ahead = Duration.ofSeconds(-28);
        assertThat(check(token)).isNotNull();
        ahead = Duration.ofSeconds(-32);
        fails(Check.NOT_YET, token);
    }

    @Test
    void isForOneRecipientOneHandoffAndOneContent() {
        String token = signed(header(), good());

        failsFor(Check.RECIPIENT, token, "region-health", HANDOFF, CONTENT);
        failsFor(Check.HANDOFF, token, US, "0199a1c0-0000-7000-8000-000000000002", CONTENT);
        failsFor(Check.DIGEST, token, US, HANDOFF, "{\"NAME\":\"Bilal\"}".getBytes(UTF_8));
        failsFor(Check.DIGEST, token, US, HANDOFF, new byte[0]);
    }

    private void failsFor(Check expected, String token, String us, String handoff, byte[] content) {
        assertThatThrownBy(() -> verifier.check(token, us, handoff, content))
                .isInstanceOfSatisfying(
                        ClearanceRefused.class, no -> assertThat(no.check()).isEqualTo(expected));
    }

    @Test
    void aLaterVersionOfTheConsentOutdatesTheEarlierOnes() throws ClearanceRefused {
        assertThat(check(signed(header(), good()))).isNotNull();
        assertThat(check(signed(header(), good().put("version", 3).put("hop", "HX"))))
                .isNotNull();

        fails(Check.VERSION, signed(header(), good()));
        assertThat(check(signed(header(), good().put("consent", "another")))).isNotNull();
    }

    @Test
    void aClearanceThatDoesNotHoldOutdatesNothing() throws ClearanceRefused {
        fails(Check.RECIPIENT, signed(header(), good().put("version", 99).put("aud", "region-health")));

        assertThat(check(signed(header(), good()))).isNotNull();
    }

    @Test
    void readsTheKeysAgainWhenTheHubHasANewOne() throws ClearanceRefused {
        published = "{\"keys\":[]}";
        String token = signed(header(), good());
        fails(Check.SIGNATURE, token);
        published = ExampleClearances.published();
        ahead = Duration.ofSeconds(11);

        assertThat(check(token)).isNotNull();
    }

    @Test
    void isNotMadeToReadTheKeysForEachUnknownName() {
        for (int i = 0; i < 50; i++) {
            fails(Check.SIGNATURE, signed(header().put("kid", "unknown-" + i), good()));
        }

        assertThat(reads).hasSize(1);
    }

    @Test
    void forgetsAKeyThatTheHubHasRetired() throws ClearanceRefused {
        assertThat(check(signed(header(), good()))).isNotNull();
        published = "{\"keys\":[]}";
        ahead = Duration.ofMinutes(61);

        fails(Check.SIGNATURE, signed(header(), good()));
    }

    @Test
    void saysNothingOfTheContent() {
        assertThatThrownBy(() -> verifier.check(signed(header(), good()), US, HANDOFF, new byte[3]))
                .hasMessage("the clearance does not hold: DIGEST");
    }
}
