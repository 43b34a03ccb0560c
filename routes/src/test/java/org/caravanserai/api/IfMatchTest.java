package org.caravanserai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.caravanserai.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which versions are read from If-Match, and which are not. */
class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "3", " \"3\" "})
    void readsTheVersion(String header) {
        assertThat(IfMatch.version(header)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "\"0\"", "-1", "\"3", "\"3\", \"4\"", "w/\"3\"", "9999999999", "three", "\u0663"})
    void namesTheHeaderOfAnythingElse(String header) {
        ProblemException no = catchThrowableOfType(ProblemException.class, () -> IfMatch.version(header));

        assertThat(no.problem().status()).isEqualTo(400);
        assertThat(no.problem().errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("If-Match"));
    }
}
