package org.caravanserai.queue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.api.PartnerWord;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.amqp.AmqpConnector;
import org.caravanserai.connectors.amqp.WordTaken;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.handoff.Connectors;
import org.caravanserai.handoff.TestDeliveries;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.report.RecipientDesk;
import org.caravanserai.signing.SealingKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens one message of a partner's, does what it says as though it came over the partner API, and tells the partner. */
@Component
class PartnersWord {
    private static final Logger LOG = LoggerFactory.getLogger(PartnersWord.class);
    private static final Set<String> PARTS =
            Set.of("id", "handoff", "actor", "version", "seen", "decision", "report", "recall");
    private static final Set<String> SAYINGS = Set.of("seen", "decision", "report", "recall");
    private static final Pattern STAFF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private final SealingKeys keys;
    private final PartnerWord partner;
    private final Connectors connectors;
    private final TestDeliveries tests;
    private final JsonMapper json;
    private final IdSource ids;

    PartnersWord(
            SealingKeys keys,
            PartnerWord partner,
            Connectors connectors,
            TestDeliveries tests,
            JsonMapper json,
            IdSource ids) {
        this.tests = tests;
        this.ids = ids;
        this.keys = keys;
        this.partner = partner;
        this.connectors = connectors;
        this.json = json;
    }

    /** @throws RuntimeException while the database is away; the message stays on its queue */
    void take(AgencyId agency, String sealed) {
        Optional<JsonNode> said = keys.open(sealed).flatMap(this::read).filter(JsonNode::isObject);
        if (said.isEmpty()) {
            LOG.warn("{} put something on its queue that cannot be read", agency);
            reply(agency, "", Replies.unreadable());
            return;
        }
        String id = said.get().path("id").asString("");
        WordTaken became = fault(said.get())
                .map(fault -> Replies.of(new Answer.Invalid<>(List.of(fault))))
                .orElseGet(() -> tried(agency, said.get()));
        reply(agency, uuid(id) == null ? "" : id, became);
    }

    private Optional<JsonNode> read(String text) {
        try {
            return Optional.of(json.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private WordTaken tried(AgencyId agency, JsonNode said) {
        try {
            return tests.answered(agency, new HandoffId(handoff(said)), saying(said))
                    ? Replies.ofTest(handoff(said))
                    : Replies.of(done(agency, said));
        } catch (DataAccessException | TransactionException away) {
            throw away; // it stays on its queue
        } catch (RuntimeException ours) {
            LOG.error(
                    "what {} said could not be done: {}",
                    agency,
                    ours.getClass().getName());
            return Replies.incident();
        }
    }

    private Answer<RecipientDesk.Stands> done(AgencyId agency, JsonNode said) {
        Caller caller = new Caller(
                "system:own-queue",
                agency,
                Optional.empty(),
                Set.of(Role.PARTNER),
                said.path("actor").asString(""));
        UUID key = UUID.fromString(said.path("id").asString(""));
        UUID handoff = handoff(said);
        int version = said.path("version").asInt(0);
        if (said.has("seen")) {
            return partner.seen(caller, handoff, key);
        }
        if (said.has("decision")) {
            return partner.decide(caller, handoff, version, key, said.get("decision"));
        }
        return said.has("report")
                ? partner.report(caller, handoff, version, key, said.get("report"))
                : partner.confirmRecall(caller, handoff, version, key, said.get("recall"));
    }

    private static UUID handoff(JsonNode said) {
        return UUID.fromString(said.path("handoff").asString(""));
    }

    /** By its name alone: what it says of a test is of no interest, and could be anything. */
    private static String saying(JsonNode said) {
        return SAYINGS.stream().filter(said::has).findFirst().orElseThrow();
    }

    private static Optional<FieldFault> fault(JsonNode said) {
        Optional<String> unknown = said.propertyNames().stream()
                .filter(name -> !PARTS.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of(new FieldFault("body", "unknown", "It has a field that the contract does not know."));
        }
        for (String name : List.of("id", "handoff")) {
            if (uuid(said.path(name).asString("")) == null) {
                return Optional.of(new FieldFault(name, "uuid", "This must be: uuid."));
            }
        }
        if (!STAFF.matcher(said.path("actor").asString("")).matches()) {
            return Optional.of(
                    new FieldFault("actor", "pattern " + STAFF.pattern(), "Say who of your staff acts; no name."));
        }
        if (said.has("version") && !said.path("version").isInt()) {
            return Optional.of(new FieldFault("version", "integer", "This must be: integer."));
        }
        long sayings = SAYINGS.stream().filter(said::has).count();
        return sayings == 1
                ? Optional.empty()
                : Optional.of(
                        new FieldFault("body", "one of seen, decision, report, recall", "Say one thing at a time."));
    }

    private static @Nullable UUID uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(text) : null;
    }

    /** What it says has been done by now: who cannot be told may say it again, and gets the same reply. */
    private void reply(AgencyId agency, String said, WordTaken became) {
        try {
            connectors
                    .find(agency)
                    .filter(AmqpConnector.class::isInstance)
                    .map(AmqpConnector.class::cast)
                    .ifPresent(queue -> queue.reply(ids.next(), said, became));
        } catch (CallFailed untold) {
            LOG.warn("{} is not told what became of what it said: {}", agency, untold.code());
        }
    }
}
