package org.caravanserai.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.queue.QueuePartner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The invented partner with a queue of its own: what it signs in with, its key, and its program. */
@Component
@ConditionalOnProperty(name = SandboxPlace.ENABLED, matchIfMissing = true)
class SandboxQueue implements InitializingBean {
    static final String AGENCY = "ngo-queue";
    private static final Logger LOG = LoggerFactory.getLogger(SandboxQueue.class);
    private static final String KEY = AGENCY + ".jwk";
    private final SandboxSettings settings;
    private final InventedSecret password;
    private final PartnerKey key;
    private final ObjectProvider<PartnerQueues> queues;

    /** @param queues asked for late: the broker asks for what is made here */
    SandboxQueue(
            SandboxSettings settings,
            @Value("${caravanserai.secrets}") Path secrets,
            ObjectProvider<PartnerQueues> queues) {
        this.settings = settings;
        this.password = new InventedSecret(secrets, AGENCY);
        this.key = new PartnerKey(settings.folder().resolve("partners").resolve(KEY), secrets.resolve(KEY));
        this.queues = queues;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        password.put();
        key.put();
    }

    /** Signs in as any partner would; nobody does where another plays it, with a key of their own. */
    Optional<Closeable> begin(HubKeySet hubKeys) {
        int port = queues.getObject().door().orElseThrow();
        try {
            return key.inUse()
                    .map(ours -> new QueuePartner.Account(port, AGENCY, password::text, ours))
                    .<Closeable>map(account -> QueuePartner.begin(
                            account, hubKeys, settings.folder().resolve("queue-partner"), settings.interval()))
                    .or(this::playedByAnother);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Closeable> playedByAnother() {
        LOG.info("{} is not simulated: the hub seals to another key than the sandbox made", AGENCY);
        return Optional.empty();
    }
}
