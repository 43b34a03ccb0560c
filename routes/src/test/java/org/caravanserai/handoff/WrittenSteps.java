package org.caravanserai.handoff;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Steps that write down that they were taken; a claim brings what the test says, and a step breaks where it says. */
final class WrittenSteps implements Steps {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private @Nullable Object claimed;
    private String breaking = "";
    private RuntimeException failure = new IllegalStateException("nothing");

    void claimBrings(@Nullable Object what) {
        claimed = what;
    }

    void breaksAt(String step, RuntimeException with) {
        breaking = step;
        failure = with;
    }

    List<String> taken() {
        return taken;
    }

    @Override
    public @Nullable Object claim(String deliveryId) {
        step("claim");
        return claimed;
    }

    @Override
    public Ended call(Release release) {
        step("call");
        return new Ended(release, new CallEnd.Took("theirs-" + release.attempt()));
    }

    @Override
    public void settle(Ended ended) {
        step("settle");
    }

    private void step(String name) {
        taken.add(name);
        if (name.equals(breaking)) {
            throw failure;
        }
    }
}
