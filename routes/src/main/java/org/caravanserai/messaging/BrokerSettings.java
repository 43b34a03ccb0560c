package org.caravanserai.messaging;

import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.springframework.stereotype.Component;

/** The embedded broker as code: nothing it confirmed is lost, nothing it gives up vanishes, nobody outside reaches it. */
@Component
public final class BrokerSettings {
    /** Where messages go after the last delivery attempt. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** Where messages go that were too old to deliver. */
    public static final String EXPIRED = "expired";

    static final String EVERY_ADDRESS = "#";
    /** What partners read; a message that one gives back stays on its queue, and one that none reads in time is gone. */
    static final String PARTNERS = "partner.#";

    /** Ciphertext that outlives its consent is of no use to anybody; unset, the setting of every address would count. */
    static final SimpleString NOWHERE = SimpleString.of("");

    static final int AS_OFTEN_AS_IT_TAKES = -1;
    static final String CLUSTER_USER = "caravanserai-cluster";
    static final int MAX_DELIVERIES = 5;
    static final long REDELIVERY_MILLIS = 1_000;
    static final double REDELIVERY_MULTIPLIER = 2;
    static final double REDELIVERY_JITTER = 0.3;
    static final long MAX_REDELIVERY_MILLIS = 30_000;

    /** 0.05 ms: with few writers the default of 3.3 ms is mostly waiting; measured at 1.6 times the messages a second. */
    static final int JOURNAL_BUFFER_NANOS = 50_000;

    static final int REMEMBERED_DUPLICATES = 20_000;
    static final long IN_MEMORY_BYTES = 16L << 20;
    static final int PAGE_BYTES = 1 << 20;

    /** Ids only, about 1 kB each: a million waiting for one agency; the outbox keeps what does not fit. */
    static final long ON_DISK_BYTES = 1L << 30;

    void customize(Configuration broker) {
        keepWhatIsConfirmed(broker);
        closeToOthers(broker);
        broker.getAddressSettings().clear();
        broker.addAddressSetting(EVERY_ADDRESS, everyAddress());
        broker.addAddressConfiguration(queue(DEAD_LETTERS));
        broker.addAddressConfiguration(queue(EXPIRED));
    }

    /** After the rest: whoever comes in from outside is known at each of its steps, and may read one queue. */
    void letIn(PartnerDoor door, Configuration broker) {
        broker.setSecurityEnabled(true);
        broker.setAuthenticationCacheSize(0); // a changed password counts at once
        broker.setAuthorizationCacheSize(0);
        broker.addAddressSetting(
                PARTNERS,
                everyAddress().setMaxDeliveryAttempts(AS_OFTEN_AS_IT_TAKES).setExpiryAddress(NOWHERE));
        broker.registerBrokerPlugin(new UnreadInTime());
        door.acceptor().ifPresent(broker::addAcceptorConfiguration);
    }

    private static void keepWhatIsConfirmed(Configuration broker) {
        broker.setPersistenceEnabled(true);
        broker.setJournalSyncTransactional(true);
        broker.setJournalSyncNonTransactional(true);
        broker.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS);
        broker.setPersistIDCache(true);
        broker.setIDCacheSize(REMEMBERED_DUPLICATES);
    }

    /** Only the in-VM acceptors stay; the password of the cluster user is made anew at each start. */
    private static void closeToOthers(Configuration broker) {
        Set<TransportConfiguration> acceptors = broker.getAcceptorConfigurations();
        acceptors.removeIf(acceptor -> !InVMAcceptorFactory.class.getName().equals(acceptor.getFactoryClassName()));
        broker.setClusterUser(CLUSTER_USER);
    }

    private static AddressSettings everyAddress() {
        AddressSettings settings = new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setMaxDeliveryAttempts(MAX_DELIVERIES)
                .setRedeliveryDelay(REDELIVERY_MILLIS)
                .setRedeliveryMultiplier(REDELIVERY_MULTIPLIER)
                .setRedeliveryCollisionAvoidanceFactor(REDELIVERY_JITTER)
                .setMaxRedeliveryDelay(MAX_REDELIVERY_MILLIS);
        return neverByItself(pagedThenRefused(settings));
    }

    private static AddressSettings neverByItself(AddressSettings settings) {
        return settings.setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    private static AddressSettings pagedThenRefused(AddressSettings settings) {
        return settings.setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(IN_MEMORY_BYTES)
                .setPageSizeBytes(PAGE_BYTES)
                .setPageLimitBytes(ON_DISK_BYTES)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    }

    private static CoreAddressConfiguration queue(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(durable(name));
    }

    static QueueConfiguration durable(String name) {
        return QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true);
    }
}
