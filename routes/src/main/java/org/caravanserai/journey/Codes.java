package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The closed lists of codes behind NEED, DISTRICT and LANG, and of why help cannot wait for a yes. */
public final class Codes {
    private volatile Content content;

    private record Content(int version, Map<String, Map<String, String>> lists) {}

    /** @param lists by name, what each code means */
    Codes(int version, Map<String, Map<String, String>> lists) {
        this.content = new Content(version, Map.copyOf(lists));
    }

    /** From now on as others were read. */
    void replace(Codes read) {
        content = read.content;
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    public static Codes read(Path file) {
        return CodesFile.read(file);
    }

    public int version() {
        return content.version();
    }

    /** By name of the list, what each code means. */
    public Map<String, Map<String, String>> lists() {
        return content.lists();
    }

    public Set<String> needs() {
        return of("needs");
    }

    public Set<String> districts() {
        return of("districts");
    }

    public Set<String> languages() {
        return of("languages");
    }

    public boolean need(String code) {
        return needs().contains(code);
    }

    public boolean district(String code) {
        return districts().contains(code);
    }

    public boolean language(String code) {
        return languages().contains(code);
    }

    /** Why somebody's vital interest lets a handoff pass at once. */
    public boolean emergency(String code) {
        return of("emergencies").contains(code);
    }

    private Set<String> of(String list) {
        return content.lists().getOrDefault(list, Map.of()).keySet();
    }
}
