package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.caravanserai.audit.Canonical;
import org.caravanserai.audit.Check;
import org.caravanserai.audit.Verdict;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether each version of each consent is what was written and signed, follows the one before, and the last one counts. */
public final class ConsentCheck implements Check {
    private static final String VERSIONS = """
            SELECT coalesce(v.consent, c.id) AS consent, v.version, v.document, v.hash, v.previous_hash, v.signature,
              c.version AS current, c.hash AS current_hash
            FROM (SELECT consent, version, document, hash, previous_hash, signature FROM consent_version) v
            FULL JOIN (SELECT id, version, hash FROM consent) c ON c.id = v.consent
            ORDER BY 1, v.version""";
    private final Signatures signatures;

    public ConsentCheck(Signatures signatures) {
        this.signatures = signatures;
    }

    /** @param document null where a consent has no version at all */
    private record Version(
            UUID consent,
            int version,
            @Nullable String document,
            byte @Nullable [] hash,
            byte @Nullable [] previous,
            @Nullable String signature,
            int current,
            byte @Nullable [] currentHash) {

        static Version read(ResultSet row, int n) throws SQLException {
            return new Version(
                    row.getObject("consent", UUID.class),
                    row.getInt("version"),
                    row.getString("document"),
                    row.getBytes("hash"),
                    row.getBytes("previous_hash"),
                    row.getString("signature"),
                    row.getInt("current"),
                    row.getBytes("current_hash"));
        }

        String name() {
            return "consent " + consent + ", version " + version;
        }
    }

    @Override
    public void run(JdbcTemplate store, Verdict verdict) {
        verdict.count("versions of consents", 0);
        try (Stream<Version> versions = store.queryForStream(VERSIONS, Version::read)) {
            Iterator<Version> each = versions.iterator();
            @Nullable Version before = null;
            while (each.hasNext()) {
                Version next = each.next();
                boolean same = before != null && before.consent.equals(next.consent);
                if (!same) {
                    ended(before, verdict);
                }
                written(next, verdict);
                follows(same ? before : null, next, verdict);
                before = next;
            }
            ended(before, verdict);
        }
    }

    private void written(Version version, Verdict verdict) {
        if (version.document == null) {
            return;
        }
        verdict.count("versions of consents", 1);
        byte[] document = version.document.getBytes(UTF_8);
        if (!Arrays.equals(version.hash, Canonical.sha256(null, document))) {
            verdict.broken(version.name() + ": what it says does not give its hash; it was changed");
        }
        if (version.signature != null) {
            try {
                signatures.checkDetached(ConsentVersion.TYPE, version.signature, document);
            } catch (BadSignature e) {
                verdict.broken(version.name() + ": " + e.getMessage());
            }
        }
    }

    private static void follows(@Nullable Version before, Version next, Verdict verdict) {
        int expected = before == null ? 1 : before.version + 1;
        if (next.document != null && next.version != expected) {
            verdict.broken(next.name() + ": before it, version " + expected + " is missing");
        } else if (!Arrays.equals(next.previous, before == null ? null : before.hash)) {
            verdict.broken(next.name() + ": it does not link to the version before as that is now");
        }
    }

    private static void ended(@Nullable Version last, Verdict verdict) {
        if (last != null && (last.version != last.current || !Arrays.equals(last.hash, last.currentHash))) {
            verdict.broken(last.name() + ": it is the last one, and the consent that counts is another");
        }
    }
}
