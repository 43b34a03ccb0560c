package org.caravanserai.consent;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Which text a new consent may rest on: a current one in the person's language, or where there is none a current one in another
 * that an interpreter read.
 */
final class NoticeRules {
    private final Notices notices;

    NoticeRules(Notices notices) {
        this.notices = notices;
    }

    /** The text that was shown or read, or what is wrong with it. */
    record Found(Notices.@Nullable Shown shown, Optional<FieldFault> fault) {
        /** Where nothing is wrong. */
        Notices.Shown text() {
            return requireNonNull(shown);
        }
    }

    Found find(Stage stage, String id, int version, String lang, Given given) {
        if (!id.equals(stage.notice()) || version != notices.currentVersion(id)) {
            return wrong("notice", "Show the current version of the stage's notice; GET /journeys names it.");
        }
        return notices.find(id, version, lang)
                .map(text -> new Found(text, interpreted(text, given)))
                .orElseGet(() -> wrong("notice.lang", noText(id, lang)));
    }

    private String noText(String id, String lang) {
        String why = notices.lags(id, lang)
                ? "The text in this language is older than a change of substance."
                : "There is no text in this language.";
        return why + " Let an interpreter read a current one (GET /journeys names their languages): name that one here,"
                + " the person's language as `given.understoodIn`, and `given.interpreter`.";
    }

    private Optional<FieldFault> interpreted(Notices.Shown text, Given given) {
        String theirs = given.understoodIn();
        if (theirs == null) {
            return Optional.empty();
        }
        if (notices.languages(text.id()).contains(theirs)) {
            return Optional.of(new FieldFault(
                    "given.understoodIn",
                    "no current text",
                    "There is a current text in that language: show or read that one, and leave this out."));
        }
        return given.interpreter() == null
                ? Optional.of(new FieldFault(
                        "given.interpreter",
                        "required",
                        "Name the staff reference of the interpreter who read the text in the person's language."))
                : Optional.empty();
    }

    private static Found wrong(String field, String message) {
        return new Found(null, Optional.of(new FieldFault(field, "current", message)));
    }
}
