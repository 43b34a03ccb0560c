package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeedPositionTest {
    @Test
    void readsWhatItGaveOut() {
        FeedPosition place = new FeedPosition("12345", 67);

        assertThat(FeedPosition.of(place.toString())).isEqualTo(place);
        assertThat(FeedPosition.read("12345-67")).contains(place);
    }

    @Test
    void startsBeforeEverything() {
        assertThat(FeedPosition.of(null)).isEqualTo(FeedPosition.START);
        assertThat(FeedPosition.START).isLessThan(new FeedPosition("0", 1)).isLessThan(new FeedPosition("1", 0));
    }

    @Test
    void comesInTheOrderOfTransactionsAsNumbers() {
        assertThat(List.of(
                        new FeedPosition("9", 5),
                        new FeedPosition("10", 1),
                        new FeedPosition("10", 2),
                        new FeedPosition("9223372036854775807", 1),
                        new FeedPosition("18446744073709551615", 0)))
                .isSorted();
    }

    @Test
    void takesNoOtherTextForAPlace() {
        for (String text : List.of("", "-", "7", "7-", "-7", "x-1", "1-x", "1--1-", "18446744073709551616-1")) {
            assertThat(FeedPosition.read(text)).as(text).isEmpty();
        }
    }
}
