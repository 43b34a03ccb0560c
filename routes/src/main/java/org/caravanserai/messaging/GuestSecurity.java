package org.caravanserai.messaging;

import java.security.Principal;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/** Lets this process do everything and a guest two things: read its own queue, and write to its own other one. */
final class GuestSecurity implements ActiveMQSecurityManager5 {
    private final Supplier<Stream<BrokerGuests>> guests;

    GuestSecurity(Supplier<Stream<BrokerGuests>> guests) {
        this.guests = guests;
    }

    /** Known by the connection itself, which nobody outside this process has. The broker wants its own kind of principal. */
    private static final class Ourselves extends UserPrincipal {
        Ourselves() {
            super("hub");
        }
    }

    private static final class Guest extends UserPrincipal {
        private final AgencyId agency;

        Guest(AgencyId agency) {
            super(agency.value());
            this.agency = agency;
        }
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (connection != null && connection.getTransportConnection() instanceof InVMConnection) {
            return subject(new Ourselves());
        }
        if (user == null || password == null) {
            return null;
        }
        return guests.get()
                .flatMap(each -> each.who(user, password).map(agency -> guest(each, agency, connection)).stream())
                .findFirst()
                .orElse(null);
    }

    /** Without a connection somebody only asks whether it may. */
    private static Subject guest(BrokerGuests guests, AgencyId agency, @Nullable RemotingConnection connection) {
        if (connection != null) {
            guests.cameIn(agency);
        }
        return subject(new Guest(agency));
    }

    private static Subject subject(Principal who) {
        return new Subject(true, Set.of(who), Set.of(), Set.of());
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType wish, String address) {
        return subject != null
                && subject.getPrincipals().stream().anyMatch(who -> switch (who) {
                    case Ourselves all -> true;
                    case Guest guest -> may(guest.agency, wish, address);
                    default -> false;
                });
    }

    /** The whole name counts: an address may name a queue of another one behind two colons. */
    private static boolean may(AgencyId agency, CheckType wish, String address) {
        String out = QueueNames.out(agency);
        return wish == CheckType.CONSUME && (address.equals(out) || address.equals(out + "::" + out))
                || wish == CheckType.SEND && address.equals(QueueNames.in(agency));
    }

    /** Never asked: the broker asks in the newer way. */
    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType wish) {
        return false;
    }
}
