package org.caravanserai.consent;

import java.time.LocalDate;
import java.util.UUID;
import org.caravanserai.vault.ConsentSeal;
import org.springframework.stereotype.Component;

/** Keeps the day on which a minor comes of age, sealed, and tells of it only whether it has come. */
@Component
class Ages {
    private final ConsentSeal seal;

    Ages(ConsentSeal seal) {
        this.seal = seal;
    }

    byte[] sealed(UUID consent, LocalDate adultOn) {
        return seal.seal(consent, adultOn.toString());
    }

    /** Whether a consent was given for a minor who is one no longer. */
    boolean ofAge(Consent consent, LocalDate today) {
        Minor minor = consent.minor();
        return minor != null && !today.isBefore(adultOn(consent.id(), minor));
    }

    LocalDate adultOn(UUID consent, Minor minor) {
        return LocalDate.parse(seal.open(consent, minor.adultOn()));
    }
}
