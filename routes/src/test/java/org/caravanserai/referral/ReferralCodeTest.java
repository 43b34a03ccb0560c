package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferralCodeTest {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final List<String> CODES = codes();

    @Test
    void printsTwoGroupsOfFourWithoutLookAlikes() {
        assertThat(CODES).allMatch(code -> code.matches("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}"));
        assertThat(CODES).allMatch(ReferralCode::valid);
        assertThat(CODES).doesNotHaveDuplicates();
    }

    @Test
    void takesTheCodeOfOurContracts() {
        assertThat(ReferralCode.valid("7K3M-9QPX")).isTrue();
    }

    @Test
    void noticesEverySingleWrongCharacter() {
        assertThat(CODES.stream().flatMap(ReferralCodeTest::withOneWrong)).noneMatch(ReferralCode::valid);
    }

    @Test
    void noticesEverySwap() {
        assertThat(CODES.stream().flatMap(ReferralCodeTest::withTwoSwapped)).noneMatch(ReferralCode::valid);
    }

    @Test
    void understandsWhatPeopleType() {
        assertThat(ReferralCode.canonical("7k3m9qpx")).contains("7K3M-9QPX");
        assertThat(ReferralCode.canonical(" 7K3M 9QPX ")).contains("7K3M-9QPX");
        assertThat(ReferralCode.canonical("7K-3M-9Q-PX")).contains("7K3M-9QPX");
        assertThat(ReferralCode.valid("7k3m-9qpx")).isFalse();
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThat(Stream.of("", "7K3M-9QP", "7K3M-9QPXX", "7K3M-9QPO", "????-????")
                        .map(ReferralCode::canonical))
                .allMatch(code -> code.isEmpty());
    }

    private static List<String> codes() {
        SplittableRandom random = new SplittableRandom(20261123);
        return Stream.generate(() -> ReferralCode.random(random)).limit(2000).toList();
    }

    private static Stream<String> withOneWrong(String code) {
        return places().boxed()
                .flatMap(place -> ALPHABET.chars()
                        .filter(other -> other != code.charAt(place))
                        .mapToObj(other -> code.substring(0, place) + (char) other + code.substring(place + 1)));
    }

    private static Stream<String> withTwoSwapped(String code) {
        return places().boxed()
                .flatMap(one -> places().filter(other -> other > one && code.charAt(one) != code.charAt(other))
                        .mapToObj(other -> swapped(code, one, other)));
    }

    private static String swapped(String code, int one, int other) {
        StringBuilder swapped = new StringBuilder(code);
        swapped.setCharAt(one, code.charAt(other));
        swapped.setCharAt(other, code.charAt(one));
        return swapped.toString();
    }

    private static IntStream places() {
        return IntStream.range(0, 9).filter(place -> place != 4);
    }
}
