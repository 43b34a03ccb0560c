package org.caravanserai.messaging;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts sealed text on the queues that partners read themselves, and takes off what they did not read. */
@Component
public class PartnerQueues {
    static final String HANDOFF = "HandoffId";
    static final String KIND = "Kind";
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int REMEMBERED = 10_000;
    private final ConnectionFactory connections;
    private final EmbeddedActiveMQ broker;
    private final InstantSource clock;
    private final SequencedSet<String> takenBack = new LinkedHashSet<>();

    PartnerQueues(ConnectionFactory connections, EmbeddedActiveMQ broker, InstantSource clock) {
        this.connections = connections;
        this.broker = broker;
        this.clock = clock;
    }

    /** The port on which partners come in; empty where nobody may. */
    public OptionalInt door() {
        return broker.getActiveMQServer().getRemotingService().getAcceptor(PartnerDoor.NAME)
                                instanceof NettyAcceptor acceptor
                        && acceptor.isStarted()
                ? OptionalInt.of(acceptor.getActualPort())
                : OptionalInt.empty();
    }

    /**
     * How a partner's two queues stand at this node.
     *
     * @param made whether both are there
     * @param readers how many links the partner reads by now
     * @param unread what lies there for it
     * @param heard whether we read what it says
     */
    public record Standing(boolean made, int readers, long unread, boolean heard) {}

    public Standing standing(AgencyId agency) {
        Queue out = broker.getActiveMQServer().locateQueue(QueueNames.out(agency));
        Queue in = broker.getActiveMQServer().locateQueue(QueueNames.in(agency));
        return out == null || in == null
                ? new Standing(false, 0, 0, false)
                : new Standing(true, out.getConsumerCount(), out.getMessageCount(), in.getConsumerCount() > 0);
    }

    /** Whether the broker lets a partner with this password do what it must, as if it came in now. */
    public boolean lets(AgencyId agency, String password) {
        SecurityAuth guest = new Shown(agency.value(), password);
        return lets(QueueNames.out(agency), CheckType.CONSUME, guest)
                && lets(QueueNames.in(agency), CheckType.SEND, guest);
    }

    private boolean lets(String address, CheckType wish, SecurityAuth guest) {
        try {
            return broker.getActiveMQServer()
                    .getSecurityStore()
                    .hasPermission(SimpleString.of(address), null, wish, guest);
        } catch (Exception refused) {
            return false;
        }
    }

    /** What somebody shows who has not come in. */
    private record Shown(String user, String password) implements SecurityAuth {
        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public @Nullable RemotingConnection getRemotingConnection() {
            return null;
        }

        @Override
        public @Nullable String getSecurityDomain() {
            return null;
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * Returns once the message is on the broker's disk.
     *
     * @param id a second message with it is dropped
     * @param about the handoff, or what else it is about
     * @param sealed ciphertext: it rests there as long as the partner likes
     * @param until when it goes unread; never, if empty
     * @throws QueueFailed if it is not, or that is not known
     */
    public void put(AgencyId agency, String id, String about, String kind, String sealed, Optional<Instant> until) {
        try (JMSContext session = connections.createContext()) {
            JMSProducer sender = session.createProducer()
                    .setProperty(Headers.DUPLICATE_ID, id)
                    .setProperty(HANDOFF, about)
                    .setProperty(KIND, kind);
            until.ifPresent(end -> sender.setTimeToLive(lasts(end)));
            sender.send(session.createQueue(QueueNames.out(agency)), sealed);
        } catch (JMSRuntimeException e) {
            throw QueueFailed.because(e);
        }
    }

    private long lasts(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return (left.isPositive() ? left : SHORTEST).toMillis();
    }

    /**
     * Takes off what lies there about a handoff, but for a message of the kind {@code stays}; what the partner has fetched and not
     * acknowledged stays with it. Whoever asks again gets the same answer.
     *
     * @return whether a message of the kind {@code first} was among it, so that the partner never saw it
     * @throws QueueFailed if the broker is down
     */
    public synchronized boolean takeBack(AgencyId agency, String about, String first, String stays) {
        ActiveMQServer server = broker.getActiveMQServer();
        if (!server.isStarted()) {
            throw QueueFailed.down();
        }
        Queue queue = server.locateQueue(QueueNames.out(agency));
        if (queue == null) {
            return false;
        }
        String ofIt = HANDOFF + " = '" + about + "' AND " + KIND;
        if (take(queue, ofIt + " = '" + first + "'") > 0) {
            remember(about);
        }
        take(queue, ofIt + " <> '" + stays + "'");
        return takenBack.contains(about);
    }

    private void remember(String about) {
        takenBack.addLast(about);
        if (takenBack.size() > REMEMBERED) {
            takenBack.removeFirst();
        }
    }

    /** Ends the connections of every partner that may not come in. */
    public void keepOut(Predicate<String> mayNotComeIn) {
        ActiveMQServer server = broker.getActiveMQServer();
        Set<String> users = server.getSessions().stream()
                .map(ServerSession::getUsername)
                .filter(user -> user != null && mayNotComeIn.test(user)) // this process has no name there
                .collect(Collectors.toSet());
        users.forEach(user -> server.getActiveMQServerControl().closeConnectionsForUser(user));
    }

    private static int take(Queue queue, String selector) {
        try {
            return queue.deleteMatchingReferences(FilterImpl.createFilter(selector));
        } catch (Exception broken) {
            throw new IllegalStateException("the broker cannot take messages back", broken);
        }
    }
}
