package org.caravanserai.referral;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Gate;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Stage;
import org.springframework.stereotype.Component;

/** Shows before anything leaves what would go, what would stay, and by which rule; stores nothing. */
@Component
public class PreviewDesk {
    private final ReferralRequest request;
    private final Submission submission;
    private final Gate gate;
    private final Agencies agencies;

    PreviewDesk(ReferralRequest request, Submission submission, Gate gate, Agencies agencies) {
        this.request = request;
        this.submission = submission;
        this.gate = gate;
        this.agencies = agencies;
    }

    public Answer<Preview> preview(Caller caller, NewReferral wish) {
        List<FieldFault> faults = request.faults(caller.agency(), wish);
        if (!faults.isEmpty()) {
            return new Answer.Invalid<>(faults);
        }
        Referral draft = submission.draft(caller, wish, null);
        ConsentDecision decision = gate.decide(
                        submission.crossing(Hop.H1, caller, draft, wish.facts()), gate.look(wish.consent()))
                .decision();
        return new Answer.Done<>(lines(wish, draft, decision), 1);
    }

    private Preview lines(NewReferral wish, Referral draft, ConsentDecision decision) {
        Stage stage = request.stage(wish).orElseThrow();
        Agency recipient = agencies.get(wish.to());
        Optional<RefusedHandoff> refused = decision instanceof RefusedHandoff no ? Optional.of(no) : Optional.empty();
        List<Preview.Line> goes = new ArrayList<>();
        List<Preview.Line> stays = new ArrayList<>();
        for (DataCategory category : wish.facts().categories()) {
            String why = staysBecause(category, stage, recipient, refused);
            (why.isEmpty() ? goes : stays)
                    .add(new Preview.Line(
                            category, why.isEmpty() ? "the stage allows it and the person agreed to it" : why));
        }
        return new Preview(
                refused.isEmpty(),
                refused.map(no -> no.reason().word()),
                goes,
                stays,
                later(recipient, stage, goes),
                draft.answerDueAt());
    }

    private static String staysBecause(
            DataCategory category, Stage stage, Agency recipient, Optional<RefusedHandoff> refused) {
        if (!stage.allowed().contains(category) || stage.forbidden().contains(category)) {
            return "this journey may not carry it; leave it out";
        }
        if (refused.isPresent()) {
            Set<DataCategory> named = refused.get().categories();
            boolean whole = named.isEmpty();
            if (whole || named.contains(category)) {
                return whole
                        ? "nothing goes: " + refused.get().reason().word()
                        : "the person did not agree to it; leave it out";
            }
        }
        return recipient.facts().contains(category) ? "" : "the recipient does not need it; it is cut before delivery";
    }

    private static Set<DataCategory> later(Agency recipient, Stage stage, List<Preview.Line> goes) {
        Set<DataCategory> later = EnumSet.noneOf(DataCategory.class);
        if (recipient.fetches()) {
            goes.stream()
                    .map(Preview.Line::category)
                    .filter(c -> !stage.glimpse().contains(c))
                    .forEach(later::add);
        }
        return later;
    }
}
