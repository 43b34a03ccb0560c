package org.caravanserai.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that wrap the referrals' keys, one file a month in a folder that database backups do not cover, each wrapped by a
 * master key. Destroying a month's key is final for everything it wrapped, also in old backups.
 */
public final class EpochKeys {
    private static final Logger LOG = LoggerFactory.getLogger(EpochKeys.class);
    private static final Pattern FILE = Pattern.compile("epoch-(.+)\\.key");
    private static final int BYTES = 32;
    /** Keys of no month: they stand as long as what they name or seal. */
    private static final Set<String> STANDING = Set.of("names", "consents");

    private final Path folder;
    private final MasterKeys masters;
    private final InstantSource clock;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    EpochKeys(Path folder, MasterKeys masters, InstantSource clock) {
        this.folder = folder;
        this.masters = masters;
        this.clock = clock;
    }

    /** The epoch of today, such as {@code 2026-11}. */
    String current() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).toString();
    }

    /** The key of an epoch, made on first use of the current one; an old one that is gone is an error. */
    SecretKey key(String epoch) {
        return known.computeIfAbsent(epoch, this::readOrMake);
    }

    private SecretKey readOrMake(String epoch) {
        if (!Files.exists(file(epoch))) {
            if (!epoch.equals(current()) && !STANDING.contains(epoch)) {
                throw new IllegalStateException(
                        "the key of epoch " + epoch + " is gone; what it sealed cannot be read");
            }
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            KeyText.create(file(epoch), masters.wrap(epoch, fresh));
        }
        return new SecretKeySpec(bytes(epoch, text(epoch)), "AES");
    }

    /** A file from before there were master keys holds the key alone. */
    private byte[] bytes(String epoch, String text) {
        return raw(text) ? Base64.getDecoder().decode(text) : masters.unwrap(epoch, text);
    }

    private static boolean raw(String text) {
        return text.indexOf(' ') < 0;
    }

    /** Wraps every key by the current master key; afterwards the older master keys are needed no longer. */
    void rewrap() {
        for (String epoch : epochs()) {
            String text = text(epoch);
            if (raw(text) || !masters.wrappedByCurrent(text)) {
                KeyText.replace(file(epoch), masters.wrap(epoch, bytes(epoch, text)));
                LOG.info("the key of epoch {} is wrapped by the current master key", epoch);
            }
        }
    }

    /** The epochs before this one whose keys are still there. */
    public List<String> past() {
        return epochs().stream()
                .filter(epoch -> !STANDING.contains(epoch) && epoch.compareTo(current()) < 0)
                .toList();
    }

    /** Final: what lived under it can never be read again, in no backup either. */
    public void destroy(String epoch) {
        if (!past().contains(epoch)) {
            throw new IllegalArgumentException("epoch " + epoch + " is not past");
        }
        try {
            Files.delete(file(epoch));
            known.remove(epoch);
            LOG.warn("the key of epoch {} is destroyed; nothing lived under it any more", epoch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the key of epoch " + epoch, e);
        }
    }

    private List<String> epochs() {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder of keys", e);
        }
    }

    private Path file(String epoch) {
        return folder.resolve("epoch-" + epoch + ".key");
    }

    private String text(String epoch) {
        try {
            return Files.readString(file(epoch)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key of epoch " + epoch, e);
        }
    }
}
