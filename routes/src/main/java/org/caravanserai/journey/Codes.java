package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Set;

/** The closed lists of codes behind NEED, DISTRICT and LANG, and of why help cannot wait for a yes. */
public final class Codes {
    private final Set<String> needs;
    private final Set<String> districts;
    private final Set<String> languages;
    private final Set<String> emergencies;

    Codes(Set<String> needs, Set<String> districts, Set<String> languages, Set<String> emergencies) {
        this.needs = Set.copyOf(needs);
        this.districts = Set.copyOf(districts);
        this.languages = Set.copyOf(languages);
        this.emergencies = Set.copyOf(emergencies);
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    public static Codes read(Path file) {
        return CodesFile.read(file);
    }

    public Set<String> needs() {
        return needs;
    }

    public Set<String> districts() {
        return districts;
    }

    public Set<String> languages() {
        return languages;
    }

    public boolean need(String code) {
        return needs.contains(code);
    }

    public boolean district(String code) {
        return districts.contains(code);
    }

    public boolean language(String code) {
        return languages.contains(code);
    }

    /** Why somebody's vital interest lets a handoff pass at once. */
    public boolean emergency(String code) {
        return emergencies.contains(code);
    }
}
