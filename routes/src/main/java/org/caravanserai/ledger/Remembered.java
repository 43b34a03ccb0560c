package org.caravanserai.ledger;

import java.time.Instant;
import java.util.List;

/** A feature whose changes must outlive the database: it does them again in one that came back older, and names what it did. */
public interface Remembered<E extends LedgerEntry> {

    Class<E> kind();

    /** Does again what the database lacks; what it has is left alone, however often this is asked. */
    void repeat(List<Kept<E>> entries);

    /** What the database has committed since a time. */
    List<E> since(Instant time);

    /** What makes two entries the same, whoever wrote them and when. */
    Object key(E entry);
}
