package org.caravanserai.console.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.caravanserai.journey.Codes;
import org.junit.jupiter.api.Test;

/** What somebody is asked a yes to is said in their language whole, the codes of the city's own lists with it. */
class PanelWordsTest {
    private final Codes shipped = Codes.read(Path.of("../config/codes.yaml"));

    @Test
    void everyNeedHasANameInEveryLanguageOfThePanel() {
        assertThat(PersonWords.LANGUAGES)
                .allSatisfy(lang -> assertThat(shipped.needs())
                        .as(lang)
                        .allSatisfy(
                                need -> assertThat(named(need, lang)).as(need).isTrue()));
    }

    private boolean named(String need, String lang) {
        String english = Locale.ENGLISH.getLanguage();
        return lang.equals(english)
                || !shipped.label("needs", need, lang).equals(shipped.label("needs", need, english));
    }
}
