package org.caravanserai.api;

import java.util.List;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.operator.server.OperatorApi;
import org.caravanserai.openapi.operator.server.body.Agency;
import org.caravanserai.openapi.operator.server.body.CheckStep;
import org.caravanserai.openapi.operator.server.body.ConfigurationInForce;
import org.caravanserai.openapi.operator.server.body.Node;
import org.caravanserai.openapi.operator.server.body.Reload;
import org.caravanserai.operator.AgencyStanding;
import org.caravanserai.operator.ConfigurationNow;
import org.caravanserai.operator.Reloaded;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator contract over HTTP: each operation enters the route of its name. */
@RestController
@RequestMapping("/api/operator/v1")
class OperatorController implements OperatorApi {
    private final Operation operation;
    private final Callers callers;

    OperatorController(Operation operation, Callers callers) {
        this.operation = operation;
        this.callers = callers;
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    @Override
    public ResponseEntity<ConfigurationInForce> readConfiguration() {
        Answer<ConfigurationNow> answer = operation.call("readConfiguration", asked());
        return Answers.ok(answer.map(now -> new ConfigurationInForce()
                .hash(now.hash())
                .nodes(now.nodes().stream().map(OperatorController::node).toList())
                .agencies(
                        now.agencies().stream().map(OperatorController::agency).toList())));
    }

    private static Node node(ConfigurationNow.OnNode node) {
        return new Node()
                .node(node.node())
                .hash(node.hash())
                .since(node.since())
                .seenAt(node.seenAt())
                .refused(node.refused());
    }

    private static Agency agency(AgencyStanding standing) {
        return new Agency()
                .id(standing.id())
                .name(standing.name())
                .reachedBy(standing.reachedBy())
                .membership(Agency.MembershipEnum.fromValue(standing.membership()))
                .paused(standing.paused())
                .pausedUntil(standing.pausedUntil())
                .held(standing.held())
                .underWay(standing.underWay())
                .open(standing.open());
    }

    @Override
    public ResponseEntity<Reload> reloadConfiguration() {
        Answer<Reloaded.Done> answer = operation.call("reloadConfiguration", asked());
        return Answers.ok(answer.map(done -> new Reload().before(done.before()).after(done.after())));
    }

    @Override
    public ResponseEntity<List<CheckStep>> checkAgency(String agency) {
        Answer<List<org.caravanserai.operator.CheckStep>> answer =
                operation.call("checkAgency", asked().content(new AgencyId(agency)));
        return Answers.ok(
                answer.map(steps -> steps.stream().map(OperatorController::step).toList()));
    }

    private static CheckStep step(org.caravanserai.operator.CheckStep step) {
        return new CheckStep()
                .step(step.step())
                .result(CheckStep.ResultEnum.fromValue(step.result().word()))
                .words(step.words())
                .tookMillis(step.took().toMillis());
    }
}
