package org.caravanserai.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.openapi.counter.server.body.LookedUp;
import org.caravanserai.openapi.counter.server.body.RecalledReferral;
import org.caravanserai.openapi.counter.server.body.Transport;
import org.caravanserai.openapi.counter.server.body.Turn;
import org.caravanserai.openapi.counter.server.body.WithdrawalScope;
import org.caravanserai.openapi.counter.server.body.WithdrawnReferrals;
import org.caravanserai.withdrawal.NewWithdrawal;
import org.caravanserai.withdrawal.Scope;
import org.jspecify.annotations.Nullable;

/** Words of the counter contract for withdrawals and slips, from ours and to ours. */
final class WithdrawalBodies {
    private WithdrawalBodies() {}

    static NewWithdrawal wish(org.caravanserai.openapi.counter.server.body.NewWithdrawal body) {
        String person = body.getPerson() == null ? null : body.getPerson().getRef();
        Scope scope = Scope.of(body.getScope().getValue());
        return new NewWithdrawal(all(body.getCodes()), person, null, all(body.getConsents()), List.<UUID>of(), scope);
    }

    private static <T> List<T> all(@Nullable List<T> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    static WithdrawnReferrals withdrawn(org.caravanserai.withdrawal.WithdrawnReferrals made) {
        return new WithdrawnReferrals()
                .id(made.id())
                .at(made.at())
                .scope(WithdrawalScope.fromValue(made.scope().word()))
                .stopped(made.stopped())
                .released(
                        made.released().stream().map(WithdrawalBodies::released).toList())
                .closed(made.closed())
                .stays(made.stays());
    }

    private static RecalledReferral released(org.caravanserai.withdrawal.WithdrawnReferrals.Released one) {
        return new RecalledReferral()
                .code(one.code())
                .to(Optional.ofNullable(one.to()).map(AgencyId::value).orElse(null))
                .state(one.inFlight() ? RecalledReferral.StateEnum.IN_FLIGHT : RecalledReferral.StateEnum.SETTLED)
                .recall(one.recall() == null ? null : RecalledReferral.RecallEnum.fromValue(one.recall()))
                .reason(one.reason())
                .askedAt(one.askedAt())
                .answeredAt(one.answeredAt())
                .reminders(one.askedAt() == null ? null : one.reminders());
    }

    static LookedUp lookedUp(org.caravanserai.withdrawal.LookedUp found) {
        return new LookedUp()
                .code(found.code())
                .state(LookedUp.StateEnum.fromValue(found.state()))
                .transport(found.transport() == null ? null : Transport.fromValue(found.transport()))
                .turn(Turn.fromValue(found.turn()))
                .dueAt(found.dueAt())
                .withdrawable(found.withdrawable());
    }
}
