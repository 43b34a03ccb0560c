package org.caravanserai.consent;

import static org.caravanserai.connectors.exchange.DataCategory.CONTACT;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NEED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/** What a counter wants recorded: a yes to J01 for the open door, until a test says otherwise. */
final class AWish {
    private String journey = "J01";
    private int stage = 1;
    private String to = "ngo-open-door";
    private Basis basis = Basis.CONSENT;
    private Set<DataCategory> categories = EnumSet.of(NAME, CONTACT, NEED);
    private Set<DataCategory> named = Set.of();
    private @Nullable LocalDate from;
    private @Nullable LocalDate until;
    private @Nullable LocalDate eraseBy;
    private String notice = "J01";
    private int noticeVersion = 1;
    private String how = "spoken";
    private String by = "person";
    private @Nullable String interpreter;
    private @Nullable String witness;
    private @Nullable String understoodIn;
    private String lang = "en";
    private Instant at = ConsentRequestTest.NOW;
    private Said said = Said.YES;
    private @Nullable NewMinor minor;
    private @Nullable String payload;

    private AWish() {}

    static AWish aWish() {
        return new AWish();
    }

    AWish under(String itsJourney, int itsStage) {
        journey = itsJourney;
        stage = itsStage;
        notice = itsJourney;
        return this;
    }

    AWish to(String agency) {
        to = agency;
        return this;
    }

    AWish on(Basis other) {
        basis = other;
        return this;
    }

    AWish covering(DataCategory... others) {
        categories = Set.of(others);
        return this;
    }

    AWish naming(DataCategory... special) {
        named = Set.of(special);
        return this;
    }

    AWish valid(@Nullable String first, @Nullable String last) {
        from = first == null ? null : LocalDate.parse(first);
        until = last == null ? null : LocalDate.parse(last);
        return this;
    }

    AWish erasedBy(String last) {
        eraseBy = LocalDate.parse(last);
        return this;
    }

    AWish showing(String id, int version) {
        notice = id;
        noticeVersion = version;
        return this;
    }

    AWish given(String itsHow, @Nullable String itsInterpreter, @Nullable String itsWitness) {
        how = itsHow;
        interpreter = itsInterpreter;
        witness = itsWitness;
        return this;
    }

    /** Read by an interpreter from a text in another language. */
    AWish read(String text, String theirs) {
        lang = text;
        understoodIn = theirs;
        return given("spoken-with-interpreter", "i-1", null);
    }

    AWish in(String text) {
        lang = text;
        return this;
    }

    AWish by(String somebody) {
        by = somebody;
        return this;
    }

    AWish at(Instant instant) {
        at = instant;
        return this;
    }

    AWish said(Said other) {
        said = other;
        return this;
    }

    AWish about(NewMinor child) {
        minor = child;
        return this;
    }

    AWish binding(String digest) {
        payload = digest;
        return this;
    }

    NewConsent build() {
        return new NewConsent(
                "P-1",
                journey,
                stage,
                new AgencyId(to),
                basis,
                categories,
                Direction.BOTH,
                false,
                from,
                until,
                notice,
                noticeVersion,
                lang,
                new Given(how, by, interpreter, witness, understoodIn, true, null, at),
                said,
                named,
                false,
                eraseBy,
                null,
                minor,
                payload);
    }
}
