package org.caravanserai.consent;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.caravanserai.audit.Canonical;
import org.caravanserai.connectors.exchange.DataCategory;
import org.jspecify.annotations.Nullable;

/** A consent as the database's columns and as the document that its hash is over. */
record ConsentRow(Consent consent) {

    Map<String, @Nullable Object> columns() {
        Terms terms = consent.terms();
        Map<String, @Nullable Object> columns = facets();
        columns.put("hash", consent.hash());
        columns.put("person", consent.person());
        columns.put("categories", array(terms.categories()));
        columns.put("named", array(terms.named()));
        columns.put("validFrom", Timestamp.from(terms.validFrom()));
        columns.put("validUntil", Timestamp.from(terms.validUntil()));
        columns.put("eraseBy", terms.eraseBy() == null ? null : Timestamp.from(terms.eraseBy()));
        columns.put("payload", terms.payload());
        columns.put("adultOn", consent.minor() == null ? null : consent.minor().adultOn());
        columns.put("givenAt", Timestamp.from(consent.given().at()));
        columns.put("recordedAt", Timestamp.from(consent.recordedAt()));
        columns.put("id", consent.id());
        return columns;
    }

    /** Canonical JSON of this version: ids, codes, times and digests, and the hash of the version before. */
    String document(byte @Nullable [] previousHash, @Nullable String reason) {
        Terms terms = consent.terms();
        Map<String, @Nullable Object> fields = facets();
        fields.put("id", consent.id().toString());
        fields.put("person", consent.person().toString());
        fields.put("categories", ConsentStore.words(terms.categories()));
        fields.put("named", ConsentStore.words(terms.named()));
        fields.put("validFrom", terms.validFrom().toString());
        fields.put("validUntil", terms.validUntil().toString());
        fields.put("eraseBy", terms.eraseBy() == null ? null : terms.eraseBy().toString());
        fields.put("payload", terms.payload());
        fields.put("minor", consent.minor() != null);
        fields.put("previous", previousHash);
        fields.put("reason", reason);
        fields.put("givenAt", consent.given().at().toString());
        fields.put("recordedAt", consent.recordedAt().toString());
        return Canonical.json(fields);
    }

    private Map<String, @Nullable Object> facets() {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("version", consent.version());
        all.put("status", consent.status().word());
        all.putAll(matter(consent.matter()));
        all.put("basis", consent.ground().basis().word());
        all.put("legal", consent.ground().reference());
        all.put("emergency", consent.ground().emergency());
        all.put("direction", consent.terms().direction().word());
        all.put("onward", consent.terms().onward());
        all.put("singleUse", consent.terms().singleUse());
        all.putAll(notice(consent.notice()));
        all.putAll(given(consent.given()));
        Minor minor = consent.minor();
        all.put("assent", minor == null ? null : minor.assent());
        all.put("otherParent", minor != null && minor.otherParent());
        all.put("guardianNotTold", minor != null && minor.guardianNotTold());
        all.put("recordedBy", consent.recordedBy());
        return all;
    }

    private static Map<String, @Nullable Object> matter(Matter matter) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("from", matter.from().value());
        all.put("unit", matter.unit());
        all.put("to", matter.to().value());
        all.put("journey", matter.journey());
        all.put("stage", matter.stage());
        all.put("purpose", matter.purpose().value());
        return all;
    }

    private static Map<String, @Nullable Object> notice(Notices.Shown notice) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("noticeId", notice.id());
        all.put("noticeVersion", notice.version());
        all.put("noticeLang", notice.lang());
        all.put("noticeHash", notice.sha256());
        return all;
    }

    private static Map<String, @Nullable Object> given(Given given) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("how", given.how());
        all.put("by", given.by());
        all.put("interpreter", given.interpreter());
        all.put("witness", given.witness());
        all.put("understoodIn", given.understoodIn());
        all.put("readBack", given.readBack());
        all.put("place", given.place());
        return all;
    }

    private static String[] array(Set<DataCategory> categories) {
        return ConsentStore.words(categories).toArray(String[]::new);
    }
}
