package org.caravanserai.sandbox.citizenship;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cases of a simulated authority. Without a word of a test, numbers that begin 0900 are known with a history, 0901 without;
 * the last digit says how far they are. Online receipts (IOE) have no dates, and every other number is not found.
 */
final class InventedCases {
    static final List<String> COURSE = List.of(
            "Case Was Received",
            "Fingerprint Fee Was Received",
            "Request for Additional Evidence Was Sent",
            "Interview Was Scheduled",
            "Case Is Being Actively Reviewed",
            "Decision Notice Mailed",
            "Case Was Approved",
            "Oath Ceremony Notice Was Mailed",
            "Case Was Denied",
            "Case Closed");
    private static final JsonMapper JSON = new JsonMapper();
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /** From now on this case stands so, in the authority's words. */
    void stands(String receipt, String text) {
        told.put(receipt, text);
    }

    Optional<ObjectNode> find(String receipt) {
        boolean invented = receipt.startsWith("0900", 3) || receipt.startsWith("0901", 3);
        return told.containsKey(receipt) || invented ? Optional.of(answer(receipt)) : Optional.empty();
    }

    private ObjectNode answer(String receipt) {
        ObjectNode answer = JSON.createObjectNode().put("message", "Query was successful.");
        ObjectNode said = answer.putObject("case_status").put("receiptNumber", receipt);
        said.put("formType", receipt.charAt(12) % 2 == 0 ? "N400" : "N-400");
        if (!receipt.startsWith("IOE")) {
            said.put("submittedDate", "01-15-2026 09:00:00").put("modifiedDate", "03-02-2026 14:28:46");
        }
        String text = told.getOrDefault(receipt, COURSE.get(receipt.charAt(12) - '0'));
        said.put("current_case_status_text_en", text)
                .put("current_case_status_desc_en", "On March 2, 2026, we worked on your case, " + receipt + ".")
                .put("current_case_status_text_es", "(es) " + text)
                .put("current_case_status_desc_es", "(es) " + receipt);
        if (receipt.startsWith("0900", 3)) {
            said.putArray("hist_case_status")
                    .addObject()
                    .put("date", "2026-01-15")
                    .put("completed_text_en", COURSE.getFirst())
                    .put("completed_text_es", "(es) " + COURSE.getFirst());
        } else {
            said.putNull("hist_case_status");
        }
        return answer;
    }
}
