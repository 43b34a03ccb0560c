package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.LANG;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.vault.ConsentSeal;
import org.caravanserai.vault.Pseudonyms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** What a consent keeps under a key: the day a minor comes of age, and the name of a payload. */
class SealedForAConsentTest {
    private static final LocalDate BIRTHDAY = LocalDate.parse("2028-02-29");

    @TempDir
    Path folder;

    private final AnnotationConfigApplicationContext vault = new AnnotationConfigApplicationContext();

    @BeforeEach
    void opensAVault() {
        vault.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "caravanserai.keys", folder.resolve("keys").toString(),
                                "caravanserai.master-keys",
                                        folder.resolve("master.keys").toString())));
        vault.registerBean(InstantSource.class, () -> () -> ACircumstance.NOW);
        vault.scan("org.caravanserai.vault");
        vault.refresh();
    }

    @AfterEach
    void closesIt() {
        vault.close();
    }

    @Test
    void tellsOnlyWhetherThePersonIsOfAge() {
        Ages ages = new Ages(vault.getBean(ConsentSeal.class));
        UUID id = new UUID(2, 2);
        Minor minor = new Minor(ages.sealed(id, BIRTHDAY), "given", false, false);
        Consent consent = aConsent().about(minor).build();

        assertThat(new String(minor.adultOn(), ISO_8859_1)).doesNotContain("2028");
        assertThat(ages.adultOn(id, minor)).isEqualTo(BIRTHDAY);
        assertThat(ages.ofAge(consent, BIRTHDAY.minusDays(1))).isFalse();
        assertThat(ages.ofAge(consent, BIRTHDAY)).isTrue();
        assertThat(ages.ofAge(aConsent().build(), BIRTHDAY.plusYears(50)))
                .as("nobody asks an adult's age")
                .isFalse();
    }

    @Test
    void namesAPayloadByAllThatIsInIt() {
        Payloads payloads = new Payloads(vault.getBean(Pseudonyms.class));
        String shown = payloads.digest(saying("{\"given\":\"Amal\",\"family\":\"H.\"}"));

        assertThat(payloads.digest(saying("{\"family\":\"H.\",\"given\":\"Amal\"}")))
                .as("the order of names says nothing")
                .isEqualTo(shown);
        assertThat(payloads.digest(saying("{\"given\":\"Amal\",\"family\":\"I.\"}")))
                .isNotEqualTo(shown);
        assertThat(payloads.digest(saying("[{\"given\":\"Amal\",\"family\":\"H.\"}]")))
                .as("at any depth")
                .isEqualTo(payloads.digest(saying("[{\"family\":\"H.\",\"given\":\"Amal\"}]")));
        assertThat(payloads.digest(saying("[\"a\",\"b\"]"))).isNotEqualTo(payloads.digest(saying("[\"b\",\"a\"]")));
        assertThat(payloads.digest(aHandoff().with(NAME, LANG).at(Hop.H1).handoff()))
                .isNotEqualTo(payloads.digest(aHandoff()
                        .to(AHandoff.LANTERN)
                        .with(NAME, LANG)
                        .at(Hop.H1)
                        .handoff()));
    }

    private static Handoff saying(String name) {
        Facts facts = Facts.of(Map.of(DataCategory.NAME, JsonMapper.shared().readTree(name)));
        return aHandoff().at(Hop.H1).handoff().with(facts);
    }
}
