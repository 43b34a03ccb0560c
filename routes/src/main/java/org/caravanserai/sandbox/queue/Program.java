package org.caravanserai.sandbox.queue;

import jakarta.jms.JMSRuntimeException;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.caravanserai.sandbox.queue.QueuePartner.Account;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in, reads, answers, and signs in again when the line is cut. */
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    /** Whoever is not let in asks again at every tenth look. */
    private static final int LOOKS_AWAY = 9;

    private final Account account;
    private final Notebook notebook;
    private final Correspondence correspondence;
    private @Nullable Line line;
    private int away;

    Program(Account account, Supplier<String> hubKeys, Notebook notebook) {
        this.account = account;
        this.notebook = notebook;
        this.correspondence = new Correspondence(account.agency(), new Envelope(account.key()), notebook, hubKeys);
    }

    void look(BooleanSupplier over) {
        if (away > 0) {
            away--;
            return;
        }
        try {
            List<UUID> settled = signedIn().answer(correspondence);
            settled.forEach(notebook::strike);
        } catch (JMSRuntimeException cut) {
            LOG.debug("{} is not let in or cut off: {}", account.agency(), cut.getMessage());
            hangUp();
            away = LOOKS_AWAY;
        } catch (RuntimeException broken) {
            LOG.warn(
                    "program of {} stumbled: {}",
                    account.agency(),
                    broken.getClass().getSimpleName());
            hangUp(); // so that what it read comes again
        }
    }

    private Line signedIn() {
        Line there = line;
        if (there == null) {
            there = new Line(
                    "amqp://127.0.0.1:" + account.port() + "?amqp.saslMechanisms=PLAIN",
                    account.agency(),
                    account.password().get());
            line = there;
        }
        return there;
    }

    void hangUp() {
        Line there = line;
        line = null;
        if (there != null) {
            there.close();
        }
    }
}
