package org.caravanserai.api;

import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.fhir.Notifications;
import org.caravanserai.openapi.hooks.server.HooksApi;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.report.Notification;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import tools.jackson.databind.JsonNode;

/** Where partners' systems tell that something changed; the secret of each is checked behind the door. */
@RestController
@RequestMapping("/hooks/v1")
class HooksController implements HooksApi {
    private final Operation operation;
    private final NativeWebRequest request;

    HooksController(Operation operation, NativeWebRequest request) {
        this.operation = operation;
        this.request = request;
    }

    @Override
    public ResponseEntity<Void> hearNotification(String agency, @Nullable JsonNode unread) {
        return hear(agency, Notifications.HEADER);
    }

    @Override
    public ResponseEntity<Void> hearCaseChanged(String agency, @Nullable JsonNode unread) {
        return hear(agency, "x-api-key");
    }

    private ResponseEntity<Void> hear(String agency, String header) {
        String secret = request.getHeader(header);
        Answer<AgencyId> heard = operation.call(
                "hearNotification", new Notification(new AgencyId(agency), secret == null ? "" : secret));
        if (heard instanceof Answer.NotThere) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNAUTHENTICATED,
                    "Show the secret that this agency's entry names, in the header " + header + "."));
        }
        return ResponseEntity.noContent().build();
    }
}
