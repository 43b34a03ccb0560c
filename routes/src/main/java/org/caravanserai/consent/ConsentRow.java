package org.caravanserai.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.caravanserai.audit.Canonical;
import org.jspecify.annotations.Nullable;

/** A consent as the database's columns and as the document that its hash is over. */
record ConsentRow(Consent consent) {

    Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = facets();
        columns.put("hash", consent.hash());
        columns.put("person", consent.person());
        columns.put("categories", ConsentStore.words(consent.categories()).toArray(String[]::new));
        columns.put("validFrom", Timestamp.from(consent.validFrom()));
        columns.put("validUntil", Timestamp.from(consent.validUntil()));
        columns.put("givenAt", Timestamp.from(consent.given().at()));
        columns.put("recordedAt", Timestamp.from(consent.recordedAt()));
        columns.put("id", consent.id());
        return columns;
    }

    /** Canonical JSON of this version: ids, codes and times. */
    String document() {
        Map<String, @Nullable Object> fields = facets();
        fields.put("id", consent.id().toString());
        fields.put("person", consent.person().toString());
        fields.put("categories", ConsentStore.words(consent.categories()));
        fields.put("validFrom", text(consent.validFrom()));
        fields.put("validUntil", text(consent.validUntil()));
        fields.put("givenAt", text(consent.given().at()));
        fields.put("recordedAt", text(consent.recordedAt()));
        return Canonical.json(fields);
    }

    private Map<String, @Nullable Object> facets() {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("version", consent.version());
        all.put("status", consent.status().word());
        all.put("from", consent.from().value());
        all.put("unit", consent.unit());
        all.put("to", consent.to().value());
        all.put("journey", consent.journey());
        all.put("stage", consent.stage());
        all.put("purpose", consent.purpose().value());
        all.put("basis", consent.basis().word());
        all.put("legal", consent.legalReference());
        all.put("direction", consent.direction().word());
        all.put("onward", consent.onward());
        all.put("noticeId", consent.notice().id());
        all.put("noticeVersion", consent.notice().version());
        all.put("noticeLang", consent.notice().lang());
        all.put("noticeHash", consent.notice().sha256());
        all.put("how", consent.given().how());
        all.put("by", consent.given().by());
        all.put("interpreter", consent.given().interpreter());
        all.put("witness", consent.given().witness());
        all.put("readBack", consent.given().readBack());
        all.put("place", consent.given().place());
        all.put("recordedBy", consent.recordedBy());
        return all;
    }

    private static String text(Instant instant) {
        return instant.toString();
    }
}
