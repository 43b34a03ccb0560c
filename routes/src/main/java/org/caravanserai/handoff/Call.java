package org.caravanserai.handoff;

import java.time.Duration;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Unmapped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls the agency, outside any transaction, and says how the call ended. */
@Component
class Call {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private final Connectors connectors;
    private final Breakers breakers;
    private final CallMeters meters;

    Call(Connectors connectors, Breakers breakers, CallMeters meters) {
        this.connectors = connectors;
        this.breakers = breakers;
        this.meters = meters;
    }

    Ended call(Release release) {
        AgencyId agency = release.delivery().destination();
        meters.begins(agency);
        long began = System.nanoTime();
        CallEnd end = end(release, agency);
        meters.ended(agency, end, Duration.ofNanos(System.nanoTime() - began));
        breakers.ended(agency, end);
        LOG.debug("delivery {} attempt {}: {}", release.delivery().id(), release.attempt(), end);
        return new Ended(release, end);
    }

    private CallEnd end(Release release, AgencyId agency) {
        try {
            AgencyConnector connector =
                    connectors.find(agency).orElseThrow(() -> new IllegalStateException("nothing reaches " + agency));
            boolean recall = release.delivery().kind() == Kind.RECALL;
            return end(recall ? connector.recall(release.cleared()) : connector.deliver(release.cleared()));
        } catch (AgencyUnavailable e) {
            return new CallEnd.Again(e.code(), e.retryAfter().orElse(Duration.ZERO), e.answeredWithAnError());
        } catch (Unmapped e) {
            LOG.warn(
                    "delivery {} has a code that {} has none for: {}",
                    release.delivery().id(),
                    agency,
                    e.list());
            return new CallEnd.Broke("unmapped-" + e.list().key());
        } catch (RuntimeException e) {
            LOG.error(
                    "delivery {} broke: {}",
                    release.delivery().id(),
                    e.getClass().getName());
            return new CallEnd.Broke("broke-" + e.getClass().getSimpleName());
        }
    }

    private static CallEnd end(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Receipt receipt -> new CallEnd.Took(receipt.partnerReference());
            case Delivery.Rejected rejected -> new CallEnd.SaidNo(rejected.code());
            case Delivery.Unknown unknown -> new CallEnd.Again(unknown.code(), Duration.ZERO, false);
        };
    }
}
