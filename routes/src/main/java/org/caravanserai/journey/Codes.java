package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Set;

/** The closed lists of codes behind NEED, DISTRICT and LANG, and of why help cannot wait for a yes. */
public final class Codes {
    private volatile Lists lists;

    private record Lists(Set<String> needs, Set<String> districts, Set<String> languages, Set<String> emergencies) {}

    Codes(Set<String> needs, Set<String> districts, Set<String> languages, Set<String> emergencies) {
        this.lists =
                new Lists(Set.copyOf(needs), Set.copyOf(districts), Set.copyOf(languages), Set.copyOf(emergencies));
    }

    /** From now on as others were read. */
    void replace(Codes read) {
        lists = read.lists;
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    public static Codes read(Path file) {
        return CodesFile.read(file);
    }

    public Set<String> needs() {
        return lists.needs();
    }

    public Set<String> districts() {
        return lists.districts();
    }

    public Set<String> languages() {
        return lists.languages();
    }

    public boolean need(String code) {
        return lists.needs().contains(code);
    }

    public boolean district(String code) {
        return lists.districts().contains(code);
    }

    public boolean language(String code) {
        return lists.languages().contains(code);
    }

    /** Why somebody's vital interest lets a handoff pass at once. */
    public boolean emergency(String code) {
        return lists.emergencies().contains(code);
    }
}
