package org.caravanserai.operator;

import java.util.List;
import org.caravanserai.answer.FieldFault;

/** How a reload ended. */
public sealed interface Reloaded {

    /** In force; the hashes are the same if no file had changed. */
    record Done(String before, String after) implements Reloaded {}

    /** Nothing has changed; the faults say why. */
    record Refused(List<FieldFault> faults) implements Reloaded {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
