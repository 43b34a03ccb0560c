package org.caravanserai.sandbox.queue;

import com.nimbusds.jose.jwk.ECKey;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.caravanserai.sandbox.simulator.Shift;

/**
 * The partner's own program at work, a step at each look: of eight handoffs it declines one, the others it accepts, begins and
 * completes. Invented people only.
 */
public final class QueuePartner implements Closeable {
    private final Program program;
    private final Shift shift;

    private QueuePartner(Program program, Shift shift) {
        this.program = program;
        this.shift = shift;
    }

    /**
     * What the partner and the hub agreed on.
     *
     * @param port the broker's, on this machine
     * @param password asked for at each sign-in, so that it may be changed
     * @param key the partner's own, with its private part
     */
    public record Account(int port, String agency, Supplier<String> password, ECKey key) {
        @Override
        public String toString() {
            return "account of " + agency;
        }
    }

    /**
     * Begins to work.
     *
     * @param hubKeys gives the hub's published key set
     * @param folder where it notes what it said: ids and no facts
     */
    public static QueuePartner begin(Account account, Supplier<String> hubKeys, Path folder, Duration interval) {
        Program program = new Program(account, hubKeys, new Notebook(folder));
        return new QueuePartner(program, Shift.begin(account.agency(), program::look, interval));
    }

    @Override
    public void close() {
        shift.close();
        program.hangUp();
    }
}
