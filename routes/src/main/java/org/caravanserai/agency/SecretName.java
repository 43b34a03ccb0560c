package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/** Names a file in the folder of secrets, so that no configuration holds one. */
public record SecretName(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,79}");

    public SecretName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a secret is named like a file, without folders: '" + value + "'");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SecretName of(String value) {
        return new SecretName(value);
    }
}
