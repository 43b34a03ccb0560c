package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Set;

/** The closed lists of codes behind NEED, DISTRICT and LANG. */
public final class Codes {
    private final Set<String> needs;
    private final Set<String> districts;
    private final Set<String> languages;

    Codes(Set<String> needs, Set<String> districts, Set<String> languages) {
        this.needs = Set.copyOf(needs);
        this.districts = Set.copyOf(districts);
        this.languages = Set.copyOf(languages);
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    public static Codes read(Path file) {
        return CodesFile.read(file);
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
}
