package org.caravanserai.messaging;

import static org.caravanserai.messaging.BrokerSettings.DEAD_LETTERS;
import static org.caravanserai.messaging.BrokerSettings.EXPIRED;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Reads back what the embedded broker really runs with, before a route starts, and refuses a broker that could lose or leak. */
@Component
public final class BrokerCheck implements SmartInitializingSingleton {
    /** Always with a name that no setting is made for: a queue added tomorrow must be as safe. */
    private static final List<String> ADDRESSES = List.of(DEAD_LETTERS, EXPIRED, "handoff.any", "report.any");

    private static final Set<String> PROTOCOLS = Set.of("CORE", "AMQP");

    private static final List<BrokerExpectation<Configuration>> BROKER = List.of(
            new BrokerExpectation<>("persistence-enabled", true, Configuration::isPersistenceEnabled),
            new BrokerExpectation<>("journal-sync-transactional", true, Configuration::isJournalSyncTransactional),
            new BrokerExpectation<>(
                    "journal-sync-non-transactional", true, Configuration::isJournalSyncNonTransactional),
            new BrokerExpectation<>(
                    "journal-buffer-timeout",
                    BrokerSettings.JOURNAL_BUFFER_NANOS,
                    Configuration::getJournalBufferTimeout_NIO),
            new BrokerExpectation<>("persist-id-cache", true, Configuration::isPersistIDCache),
            new BrokerExpectation<>(
                    "id-cache-size", BrokerSettings.REMEMBERED_DUPLICATES, Configuration::getIDCacheSize),
            new BrokerExpectation<>("cluster-user", BrokerSettings.CLUSTER_USER, Configuration::getClusterUser));

    private static final List<BrokerExpectation<AddressSettings>> ADDRESS = List.of(
            new BrokerExpectation<>("dead-letter-address", DEAD_LETTERS, AddressSettings::getDeadLetterAddress),
            new BrokerExpectation<>("expiry-address", EXPIRED, AddressSettings::getExpiryAddress),
            new BrokerExpectation<>(
                    "max-delivery-attempts", BrokerSettings.MAX_DELIVERIES, AddressSettings::getMaxDeliveryAttempts),
            new BrokerExpectation<>(
                    "redelivery-delay", BrokerSettings.REDELIVERY_MILLIS, AddressSettings::getRedeliveryDelay),
            new BrokerExpectation<>(
                    "redelivery-delay-multiplier",
                    BrokerSettings.REDELIVERY_MULTIPLIER,
                    AddressSettings::getRedeliveryMultiplier),
            new BrokerExpectation<>(
                    "redelivery-collision-avoidance-factor",
                    BrokerSettings.REDELIVERY_JITTER,
                    AddressSettings::getRedeliveryCollisionAvoidanceFactor),
            new BrokerExpectation<>(
                    "max-redelivery-delay",
                    BrokerSettings.MAX_REDELIVERY_MILLIS,
                    AddressSettings::getMaxRedeliveryDelay),
            new BrokerExpectation<>("auto-create-queues", false, AddressSettings::isAutoCreateQueues),
            new BrokerExpectation<>("auto-create-addresses", false, AddressSettings::isAutoCreateAddresses),
            new BrokerExpectation<>("auto-delete-queues", false, AddressSettings::isAutoDeleteQueues),
            new BrokerExpectation<>("auto-delete-addresses", false, AddressSettings::isAutoDeleteAddresses),
            new BrokerExpectation<>(
                    "address-full-policy", AddressFullMessagePolicy.PAGE, AddressSettings::getAddressFullMessagePolicy),
            new BrokerExpectation<>("max-size-bytes", BrokerSettings.IN_MEMORY_BYTES, AddressSettings::getMaxSizeBytes),
            new BrokerExpectation<>("page-size-bytes", BrokerSettings.PAGE_BYTES, AddressSettings::getPageSizeBytes),
            new BrokerExpectation<>(
                    "page-limit-bytes", BrokerSettings.ON_DISK_BYTES, AddressSettings::getPageLimitBytes),
            new BrokerExpectation<>(
                    "page-full-policy", PageFullMessagePolicy.FAIL, AddressSettings::getPageFullMessagePolicy));

    /** Once somebody outside may come in. */
    private static final List<BrokerExpectation<Configuration>> PARTNERS = List.of(
            new BrokerExpectation<>("security-enabled", true, Configuration::isSecurityEnabled),
            new BrokerExpectation<>("authentication-cache-size", 0L, Configuration::getAuthenticationCacheSize),
            new BrokerExpectation<>("authorization-cache-size", 0L, Configuration::getAuthorizationCacheSize));

    private final ObjectProvider<EmbeddedActiveMQ> embedded;

    BrokerCheck(ObjectProvider<EmbeddedActiveMQ> embedded) {
        this.embedded = embedded;
    }

    /** @throws IllegalStateException naming the first setting that is not as it must be */
    @Override
    public void afterSingletonsInstantiated() {
        embedded.ifAvailable(broker -> check(broker.getActiveMQServer()));
    }

    static void check(ActiveMQServer broker) {
        BROKER.forEach(expectation -> expectation.check("the broker", broker.getConfiguration()));
        ADDRESSES.forEach(address -> checkAddress(broker, address));
        List.of(DEAD_LETTERS, EXPIRED)
                .forEach(queue -> new BrokerExpectation<ActiveMQServer>(
                                "queue", true, server -> server.locateQueue(queue) != null)
                        .check(queue, broker));
        checkReach(broker);
    }

    private static void checkAddress(ActiveMQServer broker, String address) {
        AddressSettings settings = broker.getAddressSettingsRepository().getMatch(address);
        ADDRESS.forEach(expectation -> expectation.check("address " + address, settings));
    }

    private static void checkReach(ActiveMQServer broker) {
        broker.getRemotingService().getAcceptors().forEach((name, acceptor) -> checkAcceptor(broker, name, acceptor));
        ServiceLoader.load(ProtocolManagerFactory.class, BrokerCheck.class.getClassLoader())
                .forEach(factory -> checkProtocols(factory.getProtocols()));
    }

    private static void checkAcceptor(ActiveMQServer broker, String name, Acceptor acceptor) {
        if (!name.equals(PartnerDoor.NAME)) {
            new BrokerExpectation<>("acceptor " + name, "in-VM", BrokerCheck::kind).check("the broker", acceptor);
            return;
        }
        PARTNERS.forEach(expectation -> expectation.check("the broker", broker.getConfiguration()));
        new BrokerExpectation<Acceptor>(
                        "protocols", "AMQP", door -> door.getConfiguration().get("protocols"))
                .check("acceptor " + name, acceptor);
        new BrokerExpectation<>("expiry-address", "", AddressSettings::getExpiryAddress)
                .check("partners", broker.getAddressSettingsRepository().getMatch("partner.any.out"));
    }

    private static String kind(Object acceptor) {
        return acceptor instanceof InVMAcceptor ? "in-VM" : acceptor.getClass().getSimpleName();
    }

    /** OpenWire, STOMP and MQTT keep producing remote holes, even where no acceptor was meant for them. */
    static void checkProtocols(String... protocols) {
        Arrays.stream(protocols)
                .filter(protocol -> !PROTOCOLS.contains(protocol))
                .forEach(protocol -> {
                    throw new IllegalStateException(
                            "the broker does not start: the class path must hold no protocol but "
                                    + "CORE and AMQP, found " + protocol);
                });
    }
}
