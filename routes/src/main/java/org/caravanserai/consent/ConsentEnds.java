package org.caravanserai.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets consents come to their end: both sides are warned 14 days before, once, and the end itself is a version of its own.
 * It stops new hops only; what is under way goes on, and a status word may still come back.
 */
@Component
class ConsentEnds {
    static final Duration WARNED_BEFORE = Duration.ofDays(14);
    private static final Logger LOG = LoggerFactory.getLogger(ConsentEnds.class);
    private static final int AT_ONCE = 100;
    private final ConsentStore store;
    private final ConsentVersions versions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ConsentEnds(
            ConsentStore store,
            ConsentVersions versions,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.versions = versions;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each in a transaction of its own, on whichever node comes first. */
    void look() {
        Instant now = clock.instant();
        List<UUID> over = store.endedBy(now, AT_ONCE);
        over.forEach(id -> transaction.executeWithoutResult(status -> expire(id, now)));
        List<UUID> soon = store.toWarn(now.plus(WARNED_BEFORE), AT_ONCE);
        soon.forEach(id -> transaction.executeWithoutResult(status -> warn(id, now)));
    }

    private void expire(UUID id, Instant now) {
        store.findForChange(id)
                .filter(consent -> consent.status() == ConsentState.GIVEN)
                .filter(consent -> !now.isBefore(consent.terms().validUntil()))
                .ifPresent(consent -> {
                    LOG.info("consent {} has ended", id);
                    versions.expired(consent);
                });
    }

    private void warn(UUID id, Instant now) {
        boolean stands = store.findForChange(id)
                .filter(consent -> consent.status() == ConsentState.GIVEN)
                .isPresent();
        if (stands && store.warned(id, now)) {
            events.publishEvent(new ConsentEndsSoon(id));
        }
    }
}
