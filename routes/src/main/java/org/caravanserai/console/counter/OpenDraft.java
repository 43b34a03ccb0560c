package org.caravanserai.console.counter;

import java.util.Optional;
import java.util.UUID;
import org.caravanserai.api.CounterRow;
import org.caravanserai.draft.Draft;
import org.caravanserai.draft.Drafts;
import org.caravanserai.identity.Caller;
import org.springframework.stereotype.Component;

/** Opens a draft. One that was sent, and the hub was killed before it noted that, is noted now: nobody changes it into a second referral. */
@Component
class OpenDraft {
    private final Drafts drafts;
    private final CounterRow counter;

    OpenDraft(Drafts drafts, CounterRow counter) {
        this.drafts = drafts;
        this.counter = counter;
    }

    /** Empty where it does not exist, or is another person's. */
    Optional<Draft> find(Caller caller, UUID id) {
        return drafts.find(caller, id).map(draft -> noted(caller, draft));
    }

    private Draft noted(Caller caller, Draft draft) {
        if (draft.becameReferral().isPresent() || !draft.has(Wish.NUMBER)) {
            return draft;
        }
        return counter.submitted(caller, Wish.key(draft, "referral"))
                .flatMap(referral -> {
                    drafts.sent(draft, referral);
                    return drafts.find(caller, draft.id());
                })
                .orElse(draft);
    }
}
