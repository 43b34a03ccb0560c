package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The closed lists of codes behind NEED, DISTRICT and LANG, and of why help cannot wait for a yes. */
public final class Codes {
    private volatile Content content;

    private record Content(
            int version, Map<String, Map<String, String>> lists, Map<String, Map<String, String>> names) {}

    /**
     * @param lists by name, what each code means
     * @param names by name of the list, what a code means in another language, by {@code code/tag}
     */
    Codes(int version, Map<String, Map<String, String>> lists, Map<String, Map<String, String>> names) {
        this.content = new Content(version, Map.copyOf(lists), Map.copyOf(names));
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

    /** What a code means in a language: in English where the list has no other word, and itself where it has none at all. */
    public String label(String list, String code, String lang) {
        String english = lists().getOrDefault(list, Map.of()).getOrDefault(code, code);
        return content.names().getOrDefault(list, Map.of()).getOrDefault(code + "/" + lang, english);
    }

    /** The codes of a list that somebody may mean: each word typed begins or lies in what the code is called in some language. */
    public List<String> meant(String list, String typed) {
        Map<String, String> names = content.names().getOrDefault(list, Map.of());
        return lists().getOrDefault(list, Map.of()).entrySet().stream()
                .filter(code -> Folded.holdsAll(
                        code.getValue() + " "
                                + names.entrySet().stream()
                                        .filter(name -> name.getKey().startsWith(code.getKey() + "/"))
                                        .map(Map.Entry::getValue)
                                        .collect(Collectors.joining(" ")),
                        typed))
                .map(Map.Entry::getKey)
                .toList();
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
