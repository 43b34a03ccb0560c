package org.caravanserai.console.counter;

import java.util.List;
import java.util.Map;
import org.caravanserai.answer.FieldFault;

/**
 * What is wrong on a page.
 *
 * @param part id of the field, which may be no field of this page
 * @param category its name below {@code category.}, empty where it is none
 * @param key of the words, below {@code want.fault.}
 */
record Fault(String part, String category, String key) {
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("person.ref", "ref"),
            Map.entry("given.interpreter", "interpreter"),
            Map.entry("given.witness", "witness"),
            Map.entry("given.by", "by"),
            Map.entry("given.how", "how"),
            Map.entry("given.understoodIn", "form"),
            Map.entry("notice", "form"),
            Map.entry("notice.lang", "form"),
            Map.entry("minor.adultOn", "adultOn"),
            Map.entry("minor.assent", "assent"),
            Map.entry("minor.otherParent", "otherParent"),
            Map.entry("minor", "adultOn"));
    private static final String FACTS = "facts.";

    static List<Fault> of(List<FieldFault> faults) {
        return faults.stream().map(Fault::of).distinct().toList();
    }

    private static Fault of(FieldFault fault) {
        String field = fault.field();
        if (field.startsWith(FACTS)) {
            String part = field.substring(FACTS.length());
            String category = part.replaceAll("\\..*", "");
            return new Fault(idOf(part), category, key(fault, category));
        }
        String part = PARTS.getOrDefault(field, field);
        return new Fault(part, "", PARTS.containsKey(field) || field.equals("to") ? part : "form");
    }

    /** The first box of a fact that has several. */
    private static String idOf(String part) {
        return switch (part) {
            case "NAME" -> "NAME.given";
            case "CONTACT" -> "CONTACT.value";
            case "LANG" -> "spoken";
            default -> part;
        };
    }

    private static String key(FieldFault fault, String category) {
        if (fault.rule().equals("required")) {
            return "required";
        }
        return category.equals("NOTE") ? "note" : "shape";
    }

    /** Something that a page itself asks for. */
    static Fault missing(String part) {
        return new Fault(part, "", part);
    }
}
