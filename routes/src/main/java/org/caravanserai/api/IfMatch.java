package org.caravanserai.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** Reads the version that a caller decided on from the header {@code If-Match}. */
public final class IfMatch {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"([1-9][0-9]{0,8})\"|([1-9][0-9]{0,8})");

    private IfMatch() {}

    /**
     * The version in {@code "3"}; also in {@code W/"3"}, which proxies make of it when they compress, and in {@code 3}.
     *
     * @return at least 1
     * @throws ProblemException 400 for anything else: several versions, {@code *} or none
     */
    public static int version(String header) {
        Matcher read = VERSION.matcher(header.strip());
        if (!read.matches()) {
            throw new ProblemException(unreadable());
        }
        return Integer.parseInt(read.group(1) == null ? read.group(2) : read.group(1));
    }

    private static Problem unreadable() {
        return Problem.of(ProblemType.CONTRACT, "Send in If-Match the one ETag that you were given last.")
                .withErrors(List.of(
                        new FieldFault(HttpHeaders.IF_MATCH, "one version", "One version in quotes, such as \"3\".")));
    }
}
