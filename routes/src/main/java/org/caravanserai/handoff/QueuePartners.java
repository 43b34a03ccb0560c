package org.caravanserai.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.ConfigurationChanged;
import org.caravanserai.configuration.Draft;
import org.caravanserai.configuration.Objection;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.identity.SignIns;
import org.caravanserai.messaging.BrokerGuests;
import org.caravanserai.messaging.PartnerQueues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The partners that may sign in to the broker: those that {@code agencies.yaml} in force reaches by a queue. */
@Component
class QueuePartners implements BrokerGuests, BeforeChange, SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePartners.class);
    private static final String BROKER = "amqp";
    static final String NO_DOOR =
            "is reached by amqp, and nobody can come in: set caravanserai.amqp.port and start again";
    private final Agencies agencies;
    private final Secrets secrets;
    private final ObjectProvider<PartnerQueues> queues;
    private final ObjectProvider<SignIns> signIns;
    private final InstantSource clock;

    /** @param queues asked for late, because the broker asks for its guests first */
    QueuePartners(
            Agencies agencies,
            Secrets secrets,
            ObjectProvider<PartnerQueues> queues,
            ObjectProvider<SignIns> signIns,
            InstantSource clock) {
        this.signIns = signIns;
        this.clock = clock;
        this.agencies = agencies;
        this.secrets = secrets;
        this.queues = queues;
    }

    /** @throws IllegalStateException naming the agency, if there is a queue and no way to it */
    @Override
    public void afterSingletonsInstantiated() {
        queues.getObject().door().ifPresent(port -> LOG.info("partners with a queue come in on port {}", port));
        unreachable(agencies).findFirst().ifPresent(agency -> {
            throw new IllegalStateException("agencies.yaml: " + agency.id() + " " + NO_DOOR);
        });
    }

    /** The door is opened at the start or not at all. */
    @Override
    public List<Objection> objections(Draft draft) {
        return unreachable(draft.part(Agencies.class))
                .map(agency -> new Objection("agencies." + agency.id() + ".reached", "door", NO_DOOR))
                .toList();
    }

    private Stream<Agency> unreachable(Agencies agencies) {
        return queues.getObject().door().isPresent()
                ? Stream.empty()
                : agencies.all().stream().filter(QueuePartners::hasQueue);
    }

    /** {@inheritDoc} While a password is being changed its file has a line for the new one and one for the old. */
    @Override
    public Optional<AgencyId> who(String user, String password) {
        Optional<Agency> known = named(user).filter(agency -> opens(agency, password));
        known.filter(this::paused).ifPresent(agency -> LOG.info("{} is not let in: it pauses", agency.id()));
        return known.filter(agency -> !paused(agency)).map(Agency::id);
    }

    /** {@inheritDoc} What is noted of it waits for the database, and the broker does not. */
    @Override
    public void cameIn(AgencyId agency) {
        Thread.ofVirtual().name("sign-in").start(() -> signIns.ifAvailable(book -> book.signedIn(agency, BROKER)));
    }

    private Optional<Agency> named(String user) {
        return agencies.all().stream()
                .filter(agency -> agency.id().value().equals(user))
                .filter(QueuePartners::hasQueue)
                .findFirst();
    }

    /** While it pauses nothing reaches an agency: what lies on its queue already waits as well. */
    private boolean paused(Agency agency) {
        return agency.paused(clock.instant());
    }

    /** Who was in and now pauses, has left or is reached otherwise. A pause begins with a change only. */
    @EventListener
    void keepOut(ConfigurationChanged changed) {
        queues.getObject()
                .keepOut(user -> named(user).filter(agency -> !paused(agency)).isEmpty());
    }

    private static boolean hasQueue(Agency agency) {
        return agency.takesPart() && agency.reached() instanceof AmqpReach;
    }

    private boolean opens(Agency agency, String password) {
        try {
            return agency.reached() instanceof AmqpReach reach
                    && secrets.secret(reach.password())
                            .value()
                            .lines()
                            .anyMatch(line -> MessageDigest.isEqual(line.getBytes(UTF_8), password.getBytes(UTF_8)));
        } catch (CallFailed noSecret) {
            return false;
        }
    }
}
