package org.caravanserai.api;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Asked;
import org.caravanserai.messaging.Once;
import org.caravanserai.openapi.counter.server.body.NewConsent;
import org.caravanserai.openapi.counter.server.body.NewReferral;
import org.caravanserai.problem.Incidents;
import org.caravanserai.referral.Preview;
import org.caravanserai.referral.Told;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The counter contract without HTTP, for referrals that come in files or from a page: the same shapes, bounds, routes and rules. A body that breaks
 * the contract answers {@link Answer.Invalid}, with the field by its path in the body.
 */
@Component
public class CounterRow {
    private static final String SUBMIT = "submitReferral";
    private final Operation operation;
    private final CounterBodies bodies;
    private final ReferralBodies referrals;
    private final RowBodies rows;
    private final RedFactAudit reds;
    private final Incidents incidents;
    private final Once once;

    CounterRow(
            Operation operation,
            CounterBodies bodies,
            ReferralBodies referrals,
            RowBodies rows,
            RedFactAudit reds,
            Incidents incidents,
            Once once) {
        this.operation = operation;
        this.bodies = bodies;
        this.referrals = referrals;
        this.rows = rows;
        this.reds = reds;
        this.incidents = incidents;
        this.once = once;
    }

    /** @param body {@code NewConsent} of the contract; answers the consent's id */
    public Answer<UUID> recordConsent(Caller caller, UUID key, JsonNode body) {
        return read(caller, body, NewConsent.class, consent -> {
            Answer<ConsentDesk.Recorded> answer =
                    operation.call("recordConsent", Asked.by(caller).key(key).content(bodies.newConsent(consent)));
            return answer.map(ConsentDesk.Recorded::id);
        });
    }

    /** @param body {@code NewReferral} of the contract */
    public Answer<Told> submitReferral(Caller caller, UUID key, JsonNode body) {
        return read(
                caller,
                body,
                NewReferral.class,
                referral -> operation.call(SUBMIT, Asked.by(caller).key(key).content(referrals.newReferral(referral))));
    }

    /** The referral that was submitted under this key, if one was. */
    public Optional<UUID> submitted(Caller caller, UUID key) {
        return once.carriedOut(caller.agency(), SUBMIT, key, Told.class).map(Told::id);
    }

    /** @param body {@code NewReferral} of the contract; its consent may still be missing */
    public Answer<Preview> previewReferral(Caller caller, JsonNode body) {
        return read(
                caller,
                body,
                NewReferral.class,
                referral ->
                        operation.call("previewReferral", Asked.by(caller).content(referrals.newReferral(referral))));
    }

    /** What nobody foresaw, as the incident that it is logged as; empty for what passes, when the same may be sent again in a moment. */
    public Optional<UUID> incident(RuntimeException failure) {
        return ProblemOf.passes(failure) ? Optional.empty() : Optional.of(incidents.logged(failure));
    }

    private <B, T> Answer<T> read(Caller caller, JsonNode body, Class<B> type, Function<B, Answer<T>> then) {
        return switch (rows.read(body, type, category -> forbidden(caller, category))) {
            case Answer.Done<B> read -> then.apply(read.value());
            case Answer.No<B> no -> no.as();
        };
    }

    private <T> Answer<T> forbidden(Caller caller, DataCategory category) {
        reds.refused(caller, category);
        return new Answer.Refused<>(
                Refusal.FORBIDDEN.word(), Set.of(category.name()), "No journey carries this category; leave it out.");
    }
}
