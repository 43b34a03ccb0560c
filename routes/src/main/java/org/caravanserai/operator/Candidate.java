package org.caravanserai.operator;

import java.util.ArrayList;
import java.util.List;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.ConfigurationPart;
import org.caravanserai.configuration.Draft;
import org.caravanserai.configuration.InForce;
import org.springframework.stereotype.Component;

/** Reads the files as they lie there now, checks them as at a start, and asks every feature what stands against them. */
@Component
class Candidate {
    private static final FieldFault MOVED =
            new FieldFault("configuration", "steady", "The files were changed while they were read; reload once more.");
    private final ConfigurationFolder folder;
    private final List<ConfigurationPart<?>> parts;
    private final List<BeforeChange> checks;

    Candidate(ConfigurationFolder folder, List<ConfigurationPart<?>> parts, List<BeforeChange> checks) {
        this.folder = folder;
        this.parts = parts;
        this.checks = checks;
    }

    /** Either files that may come in force, or why not. */
    sealed interface Checked {}

    record Good(String hash, Draft draft) implements Checked {}

    record Bad(String hash, List<FieldFault> faults) implements Checked {}

    Checked check() {
        String hash = "unreadable";
        try {
            hash = folder.hash();
            Draft draft = InForce.read(parts);
            List<FieldFault> faults = objections(draft);
            if (!folder.hash().equals(hash)) {
                return new Bad(hash, List.of(MOVED));
            }
            return faults.isEmpty() ? new Good(hash, draft) : new Bad(hash, faults);
        } catch (BadConfiguration e) {
            return new Bad(hash, List.of(new FieldFault("configuration", "right", String.valueOf(e.getMessage()))));
        }
    }

    private List<FieldFault> objections(Draft draft) {
        List<FieldFault> faults = new ArrayList<>();
        checks.forEach(check -> check.objections(draft)
                .forEach(objection ->
                        faults.add(new FieldFault(objection.about(), objection.rule(), objection.words()))));
        return faults;
    }

    void getReady(Good good) {
        checks.forEach(check -> check.getReady(good.draft()));
    }
}
