package org.caravanserai.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;

/** Reads the version that a caller decided on from its If-Match header. */
final class IfMatch {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([1-9][0-9]{0,8})\"?");

    private IfMatch() {}

    /** @throws ProblemException 400 where it is no ETag of ours */
    static int version(String header) {
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new ProblemException(Problem.of(ProblemType.CONTRACT, "Send the ETag you read, as it was given.")
                    .withErrors(List.of(new FieldFault("If-Match", "an ETag of ours", "Such as \"3\"."))));
        }
        return Integer.parseInt(tag.group(1));
    }
}
