package org.caravanserai.messaging;

import java.io.ObjectInputFilter;

/** Java's own serialization, which runs code that the sender of the bytes chooses. Nothing of ours uses it, so all is refused. */
public final class JavaSerialization {
    private JavaSerialization() {}

    /** For the whole process, once and before anything else; a filter set by the operator stays. */
    public static void refuse() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }
}
