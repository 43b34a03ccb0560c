package org.caravanserai.consent;

import static java.util.stream.Collectors.toCollection;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.caravanserai.configuration.ConfigurationFile;

/** The texts that a person is shown or told before they say yes or no. */
public final class Notices {
    /** The handout of journey J18: where to turn without leaving a name. */
    private static final String LEAFLET = "J18";

    private volatile Map<String, Notice> byId;

    Notices(Map<String, Notice> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** From now on as others were read. */
    void replace(Notices read) {
        byId = read.byId;
    }

    /** Names each notice of which a text was changed or taken away under the version that people were shown it as. */
    public Set<String> rewordedIn(Notices read) {
        return thoseOf(read, Notice::rewordedIn);
    }

    /** Names each notice of which a text that lags would be shown as it is, because a change is marked otherwise than it was. */
    public Set<String> excusedIn(Notices read) {
        return thoseOf(read, Notice::excusedIn);
    }

    private Set<String> thoseOf(Notices read, BiPredicate<Notice, Notice> which) {
        return byId.values().stream()
                .filter(notice -> Optional.ofNullable(read.byId.get(notice.id()))
                        .filter(other -> which.test(notice, other))
                        .isPresent())
                .map(Notice::id)
                .collect(toCollection(TreeSet::new));
    }

    /** By notice, the languages in which it can be shown today and could not be any more. */
    public Map<String, Set<String>> silencedIn(Notices read) {
        Map<String, Set<String>> silenced = new TreeMap<>();
        byId.values().forEach(notice -> {
            Set<String> left = new TreeSet<>(notice.languages());
            Optional.ofNullable(read.byId.get(notice.id()))
                    .map(Notice::languages)
                    .ifPresent(left::removeAll);
            if (!left.isEmpty()) {
                silenced.put(notice.id(), left);
            }
        });
        return silenced;
    }

    /**
     * Reads each {@code .yaml} file of the folder.
     *
     * @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake
     */
    public static Notices read(Path folder) {
        Map<String, Notice> byId = new HashMap<>();
        for (ConfigurationFile file : ConfigurationFile.in(folder)) {
            Notice notice = Notice.read(file);
            byId.put(notice.id(), notice);
        }
        return new Notices(byId);
    }

    /** A text as shown; {@code sha256} is lower-case hex over the UTF-8 bytes of the text in NFC. */
    public record Shown(String id, int version, String lang, String sha256, String text) {}

    /** The text; only the current version can be shown, so only that one is found, and none that lags behind it. */
    public Optional<Shown> find(String id, int version, String lang) {
        return Optional.ofNullable(byId.get(id))
                .filter(notice -> notice.version() == version)
                .flatMap(notice -> notice.current(lang))
                .map(text -> new Shown(id, version, lang, sha256(text), text));
    }

    /** What is handed to a person who said no: in their language if there is a current text in it, else in the source's. */
    public Optional<Shown> handout(String lang) {
        return Optional.ofNullable(byId.get(LEAFLET)).flatMap(leaflet -> {
            String best = leaflet.current(lang).isPresent() ? lang : leaflet.source();
            return find(LEAFLET, leaflet.version(), best);
        });
    }

    /** @throws IllegalArgumentException if there is no such notice */
    public int currentVersion(String id) {
        return get(id).version();
    }

    /**
     * Those in which it may be shown today.
     *
     * @throws IllegalArgumentException if there is no such notice
     */
    public Set<String> languages(String id) {
        return get(id).languages();
    }

    /**
     * The language in which there always is a current text.
     *
     * @throws IllegalArgumentException if there is no such notice
     */
    public String source(String id) {
        return get(id).source();
    }

    /** Whether there is a text in that language, and a change of substance came after it. */
    public boolean lags(String id, String lang) {
        return byId.containsKey(id) && get(id).lags(lang);
    }

    private Notice get(String id) {
        Notice notice = byId.get(id);
        if (notice == null) {
            throw new IllegalArgumentException("unknown notice: " + id);
        }
        return notice;
    }

    private static String sha256(String text) {
        byte[] bytes = Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
