package org.caravanserai.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.journey.Journey;
import org.caravanserai.journey.Stage;

/** What of one configuration another one takes away or gives another meaning; what it adds breaks nothing. */
final class Difference {
    private final Configured now;
    private final Configured then;

    Difference(Configured now, Configured then) {
        this.now = now;
        this.then = then;
    }

    /** Codes of a list that would vanish or mean something else. */
    Set<String> broken(String list) {
        Map<String, String> meant = now.lists().getOrDefault(list, Map.of());
        Map<String, String> means = then.lists().getOrDefault(list, Map.of());
        return meant.keySet().stream()
                .filter(code -> !Objects.equals(meant.get(code), means.get(code)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an agency would be gone, or be another one under the same id. */
    boolean broken(AgencyId id) {
        Optional<Agency> before = now.agencies().find(id);
        return before.isPresent()
                && !then.agencies()
                        .find(id)
                        .filter(after -> same(before.get(), after))
                        .isPresent();
    }

    private static boolean same(Agency one, Agency other) {
        return one.level() == other.level()
                && one.kind() == other.kind()
                && one.region().equals(other.region());
    }

    /** Whether a stage would be gone or serve another purpose. */
    boolean broken(String journey, int stage) {
        Optional<Stage> before = now.journeys().stage(journey, stage);
        return before.isPresent()
                && then.journeys()
                        .stage(journey, stage)
                        .filter(after -> after.purpose().equals(before.get().purpose()))
                        .isEmpty();
    }

    /** All of it in plain sentences. */
    List<String> sentences() {
        List<String> said = new ArrayList<>(versions());
        now.lists().forEach((list, codes) -> broken(list).forEach(code -> said.add(sentence(list, code))));
        now.agencies().all().stream()
                .map(Agency::id)
                .filter(this::broken)
                .forEach(id -> said.add("agency " + id + " would be gone or be another one"));
        now.journeys().all().forEach(journey -> said.addAll(stages(journey)));
        then.agencies().all().forEach(agency -> said.addAll(needs(agency)));
        said.addAll(notices());
        said.addAll(texts());
        now.agencies().all().forEach(agency -> said.addAll(words(agency)));
        return said;
    }

    private List<String> versions() {
        return now.mappings().editions().stream()
                .flatMap(before -> then.mappings().editions().stream()
                        .filter(after -> after.file().equals(before.file()) && before.changedSilently(after)))
                .map(after -> after.file() + " has changed and its version is " + after.version()
                        + ": the start would stop until it is raised")
                .toList();
    }

    private String sentence(String list, String code) {
        String means = then.lists().getOrDefault(list, Map.of()).get(code);
        return list + ": '" + code + "' would " + (means == null ? "vanish" : "mean '" + means + "'");
    }

    private List<String> stages(Journey journey) {
        return journey.stages().stream()
                .filter(stage -> broken(journey.id(), stage.stage()))
                .map(stage -> "journey " + journey.id() + ", stage " + stage.stage()
                        + " would be gone or serve another purpose")
                .toList();
    }

    private List<String> needs(Agency agency) {
        return new TreeSet<>(agency.needs())
                .stream()
                        .filter(need -> !then.codes().need(need))
                        .map(need -> "agency " + agency.id() + " takes the need '" + need + "', which would not exist")
                        .toList();
    }

    private List<String> notices() {
        Set<String> gone = broken("languages");
        return then.journeys().all().stream()
                .flatMap(journey -> journey.stages().stream())
                .map(Stage::notice)
                .distinct()
                .flatMap(notice -> then.notices().languages(notice).stream()
                        .filter(gone::contains)
                        .sorted()
                        .map(language -> "notice " + notice + " has a text in '" + language + "', which would "
                                + what(language)))
                .toList();
    }

    /** What could not be asked any more, and what a running hub would refuse to take up. */
    private List<String> texts() {
        List<String> said = new ArrayList<>();
        now.notices()
                .silencedIn(then.notices())
                .forEach((notice, languages) -> languages.forEach(
                        lang -> said.add("notice " + notice + " could not be shown in '" + lang + "' any more: "
                                + (then.notices().lags(notice, lang)
                                        ? "that text lags behind a change of substance"
                                        : "there would be no text"))));
        now.notices()
                .rewordedIn(then.notices())
                .forEach(notice -> said.add("notice " + notice + " has other words under the same version"));
        now.notices()
                .excusedIn(then.notices())
                .forEach(notice -> said.add("notice " + notice
                        + " would show a text that lags, because a change of substance is marked as none"));
        return said;
    }

    private String what(String language) {
        return then.codes().language(language) ? "mean another language" : "not exist";
    }

    private List<String> words(Agency agency) {
        Optional<Agency> after = then.agencies().find(agency.id());
        List<String> said = new ArrayList<>();
        after.ifPresent(other -> {
            for (CodeList list : CodeList.values()) {
                Map<String, String> read =
                        new LinkedHashMap<>(now.mapping(agency).of(list));
                read.entrySet().removeAll(then.mapping(other).of(list).entrySet());
                read.forEach((theirs, ours) -> said.add(word(other, list, theirs)));
                new TreeSet<>(now.mapping(agency).of(list).values())
                        .stream()
                                .filter(ours -> !sent(now, agency, list, ours).equals(sent(then, other, list, ours)))
                                .forEach(ours -> said.add(sentence(other, list, ours)));
            }
        });
        return said;
    }

    private static Optional<String> sent(Configured configured, Agency agency, CodeList list, String ours) {
        return configured.mapping(agency).of(list).entrySet().stream()
                .filter(pair -> pair.getValue().equals(ours))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String sentence(Agency agency, CodeList list, String ours) {
        return agency.id() + ": our " + list.one() + " '" + ours + "' would "
                + sent(then, agency, list, ours)
                        .map(theirs -> "be sent as '" + theirs + "'")
                        .orElse("have no code of theirs");
    }

    private String word(Agency agency, CodeList list, String theirs) {
        return agency.id() + ": its " + list.one() + " '" + theirs + "' "
                + then.mapping(agency)
                        .ours(list, theirs)
                        .map(ours -> "would be read as '" + ours + "'")
                        .orElse("would not be read any more");
    }
}
