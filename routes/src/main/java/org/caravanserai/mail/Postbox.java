package org.caravanserai.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.RetrySchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;

/**
 * Writes to each agency that wants it when something new lies unopened, or came back of what it sent. What was sent is noted after the server took it: a node
 * killed between the two writes once more, and never not at all.
 */
final class Postbox {
    private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private final Agencies agencies;
    private final MailStore store;
    private final UnopenedStore inboxes;
    private final ReturnsStore senders;
    private final MailSender server;
    private final MailSettings settings;
    private final Letter letter;
    private final RetrySchedule schedule;
    private final InstantSource clock;

    Postbox(
            Agencies agencies,
            MailStore store,
            UnopenedStore inboxes,
            ReturnsStore senders,
            MailSender server,
            MailSettings settings,
            Letter letter,
            RetrySchedule schedule,
            InstantSource clock) {
        this.agencies = agencies;
        this.store = store;
        this.inboxes = inboxes;
        this.senders = senders;
        this.server = server;
        this.settings = settings;
        this.letter = letter;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** How many agencies' mail does not go, for operators; no address is a label. */
    void measuredBy(MeterRegistry meters) {
        meters.gauge("caravanserai.mail.failing", store, MailStore::failing);
    }

    void look() {
        settings.to()
                .forEach((id, address) -> agencies.find(new AgencyId(id)).ifPresent(agency -> look(agency, address)));
    }

    private void look(Agency agency, String address) {
        store.lease(agency.id()).ifPresent(round -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
            Unopened unopened = inboxes.at(agency.id());
            Returns returns = returns(round);
            if (round.due(unopened, returns, settings, today, clock.instant())) {
                write(address, round, unopened, returns, today);
            } else {
                store.rest(round, returns);
            }
        });
    }

    private Returns returns(Round round) {
        Round.Told told = round.told() == null ? store.begin(round, senders.end(round.agency())) : round.told();
        return senders.after(round.agency(), told);
    }

    private void write(String address, Round round, Unopened unopened, Returns returns, LocalDate today) {
        try {
            server.send(letter.about(round.agency(), address, unopened, returns, round.isLast(settings, today)));
            if (store.sent(round, unopened, returns, today)) {
                LOG.info("mail to {} went", round.agency());
            } else {
                LOG.warn("mail to {} took so long that another node may have written the same", round.agency());
            }
        } catch (MailException e) { // its words may hold the address
            failed(round, e);
        }
    }

    private void failed(Round round, MailException e) {
        if (Refusal.isForGood(e)) {
            store.refused(round, clock.instant().plus(A_DAY));
            LOG.warn("mail to {} is refused for good: correct its address; tried again in a day", round.agency());
        } else {
            store.failed(round, next(round));
            LOG.warn(
                    "mail to {} does not go: {}, tried again",
                    round.agency(),
                    e.getClass().getSimpleName());
        }
    }

    /** As deliveries are tried again; after a week daily, since what waits does not end. */
    private Instant next(Round round) {
        Instant now = clock.instant();
        Instant since = round.failingSince() == null ? now : round.failingSince();
        return schedule.next(round.failures() + 1, since, now, Duration.ZERO).orElse(now.plus(A_DAY));
    }
}
