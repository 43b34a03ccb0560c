package org.caravanserai.referral;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The short code of a referral, on the person's slip and on the recipient's handoff: {@code 7K3M-9QPX}. It is drawn by
 * lot and means nothing; its last character is a check.
 *
 * <p>A code is right when the sum of its characters' places in the alphabet, each times its weight, divides by 31. The
 * alphabet has 30 characters, 31 is prime and the weights differ: so one wrong character, or any two swapped, is always
 * noticed. (Luhn with an even alphabet would miss some swaps.)
 */
public final class ReferralCode {
    // Without 0 and O, 1 and I and L, and U, which sound or look like others.
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int MODULUS = 31;
    private static final int LENGTH = 8;
    private static final int FIRST_WEIGHT = 14;

    private ReferralCode() {}

    /** A new code; give it a generator that cannot be guessed. */
    public static String random(RandomGenerator random) {
        String code = null;
        while (code == null) {
            code = withCheck(drawn(random));
        }
        return grouped(code);
    }

    /** Whether it is a code as we print it. */
    public static boolean valid(String code) {
        return canonical(code).filter(code::equals).isPresent();
    }

    /** The code as we print it, from what someone typed: lower case, spaces and a missing hyphen are understood. */
    public static Optional<String> canonical(String typed) {
        String bare = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return Optional.of(bare).filter(ReferralCode::checks).map(ReferralCode::grouped);
    }

    private static String drawn(RandomGenerator random) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < LENGTH - 1; i++) {
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return drawn.toString();
    }

    /** Null for one draw in 31: its check would be the 31st character, which the alphabet lacks. */
    private static @Nullable String withCheck(String drawn) {
        return ALPHABET.chars()
                .mapToObj(check -> drawn + (char) check)
                .filter(ReferralCode::checks)
                .findFirst()
                .orElse(null);
    }

    private static boolean checks(String bare) {
        if (bare.length() != LENGTH || bare.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += (FIRST_WEIGHT + i) * ALPHABET.indexOf(bare.charAt(i));
        }
        return sum % MODULUS == 0;
    }

    private static String grouped(String bare) {
        return bare.substring(0, LENGTH / 2) + "-" + bare.substring(LENGTH / 2);
    }
}
