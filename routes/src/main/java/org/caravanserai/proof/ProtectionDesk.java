package org.caravanserai.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Evidence;
import org.caravanserai.audit.FirewallHits;
import org.caravanserai.audit.Proof;
import org.caravanserai.audit.Receipt;
import org.caravanserai.audit.Views;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a data protection officer may see: of the agencies entered under the region of their own. Each look is recorded. */
@Component
public class ProtectionDesk {
    private static final Duration USUALLY = Duration.ofDays(30);
    private static final Duration AT_MOST = Duration.ofDays(366);
    private final ReferralStore referrals;
    private final Agencies agencies;
    private final Evidence evidence;
    private final Views views;
    private final FirewallHits hits;
    private final Audit audit;
    private final InstantSource clock;

    ProtectionDesk(
            ReferralStore referrals,
            Agencies agencies,
            Evidence evidence,
            Views views,
            FirewallHits hits,
            Audit audit,
            InstantSource clock) {
        this.referrals = referrals;
        this.agencies = agencies;
        this.evidence = evidence;
        this.views = views;
        this.hits = hits;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param after the link to read on from */
    public record WantedProof(UUID referral, int after) {}

    /** @param agency null for every agency of the region; where a referral is named, for everybody */
    public record WantedViews(
            @Nullable AgencyId agency, @Nullable UUID referral, Views.Place place) {}

    /** @param next where to read on; null at the end */
    public record ViewPage(List<Views.View> items, @Nullable Long next) {
        public ViewPage {
            items = List.copyOf(items);
        }
    }

    Answer<Proof> proof(Caller caller, WantedProof wanted) {
        Optional<ReferralId> referral = known(caller, wanted.referral);
        if (referral.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Proof whole = evidence.of(referral.get(), wanted.after);
        looked(caller, "proof", referral.get());
        return Answer.done(whole);
    }

    Answer<ViewPage> views(Caller caller, WantedViews wanted) {
        Set<AgencyId> region = region(caller);
        if (wanted.agency != null && !region.contains(wanted.agency)) {
            return new Answer.NotThere<>();
        }
        Optional<ReferralId> referral = known(caller, wanted.referral);
        if (wanted.referral != null && referral.isEmpty()) {
            return new Answer.NotThere<>();
        }
        List<Views.View> found = referral.map(id -> views.of(id, wanted.agency, wanted.place))
                .orElseGet(() -> views.by(wanted.agency == null ? region : Set.of(wanted.agency), wanted.place));
        looked(caller, "views", referral.orElse(null));
        boolean more = found.size() == wanted.place.limit();
        return Answer.done(new ViewPage(found, more ? found.getLast().position() : null));
    }

    Answer<List<FirewallHits.Hits>> enforcementQueries(Caller caller, @Nullable Instant since) {
        Instant now = clock.instant();
        Instant earliest = now.minus(AT_MOST);
        Instant from = since == null ? now.minus(USUALLY) : since.isBefore(earliest) ? earliest : since;
        List<FirewallHits.Hits> found = hits.since(from);
        looked(caller, "enforcement-queries", null);
        return Answer.done(found);
    }

    private Optional<ReferralId> known(Caller caller, @Nullable UUID referral) {
        if (referral == null) {
            return Optional.empty();
        }
        Set<AgencyId> region = region(caller);
        return referrals
                .find(new ReferralId(referral))
                .filter(found -> region.contains(found.from()) || region.contains(found.to()))
                .map(Referral::id);
    }

    private Set<AgencyId> region(Caller caller) {
        return agencies.ofRegion(agencies.get(caller.agency()).region()).stream()
                .map(Agency::id)
                .collect(Collectors.toSet());
    }

    private void looked(Caller caller, String what, @Nullable ReferralId referral) {
        Receipt.Builder receipt = Receipt.of(AuditEvent.INSPECTED, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .reason(what);
        if (referral != null) {
            receipt.about(referral, null);
        }
        audit.record(receipt.result("shown"));
    }
}
