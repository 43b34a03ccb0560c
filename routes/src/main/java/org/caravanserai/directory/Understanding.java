package org.caravanserai.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.directory.Entry;
import org.caravanserai.connectors.directory.ListedService;
import org.caravanserai.connectors.directory.ListedService.Status;
import org.caravanserai.connectors.directory.ListedService.Word;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.directory.Understood.Kind;
import org.caravanserai.directory.Understood.Unmapped;

/** Turns a directory's words into ours and never guesses: what nobody has mapped is listed, and offers nothing. */
final class Understanding {
    private final Mapping mapping;
    private final Set<String> leftOut;
    private final List<Unmapped> unmapped = new ArrayList<>();

    private Understanding(Directories.Directory directory) {
        this.mapping = directory.mapping();
        this.leftOut = directory.leftOut();
    }

    static Understood of(Directories.Directory directory, Entry entry) {
        return entry.service()
                .map(service -> new Understanding(directory).understood(service))
                .orElseGet(() -> unreadable(entry));
    }

    private static Understood unreadable(Entry entry) {
        Unmapped whole = new Unmapped(Kind.UNREADABLE, entry.id(), null);
        return new Understood(null, "", Set.of(), Set.of(), Set.of(), false, false, List.of(whole));
    }

    private Understood understood(ListedService service) {
        Optional<String> agency = Optional.ofNullable(service.organization())
                .flatMap(organization -> ours(CodeList.AGENCIES, Kind.ORGANIZATION, organization));
        if (service.status() == Status.UNKNOWN) {
            unmapped.add(new Unmapped(Kind.STATUS, "not a status of HSDS", null));
        }
        return new Understood(
                agency.orElse(null),
                service.name(),
                all(CodeList.NEEDS, Kind.TERM, service.terms()),
                all(CodeList.LANGUAGES, Kind.LANGUAGE, service.languages()),
                all(CodeList.DISTRICTS, Kind.AREA, service.areas()),
                service.areas().isEmpty(),
                agency.isPresent() && service.status() == Status.ACTIVE,
                unmapped);
    }

    private Set<String> all(CodeList list, Kind kind, List<Word> words) {
        Set<String> codes = new LinkedHashSet<>();
        words.forEach(word -> ours(list, kind, word).ifPresent(codes::add));
        return codes;
    }

    private Optional<String> ours(CodeList list, Kind kind, Word word) {
        Optional<String> code = mapping.ours(list, word.word());
        if (code.isEmpty() && !leftOut.contains(word.word())) {
            unmapped.add(new Unmapped(kind, word.word(), word.label()));
        }
        return code;
    }
}
