package org.caravanserai.operator;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which configuration this node and the others have in force, and whether another was asked for. */
@Component
class Nodes implements SmartInitializingSingleton {
    private static final Duration LIVES = Duration.ofSeconds(30);
    private final JdbcClient db;
    private final InstantSource clock;
    private final String name;
    private volatile String hash;

    Nodes(
            JdbcClient db,
            InstantSource clock,
            ConfigurationFolder folder,
            @Value("${caravanserai.node:node-1}") String name) {
        this.db = db;
        this.clock = clock;
        this.name = name;
        this.hash = folder.hash();
    }

    /** A reload that was asked for. */
    record Wanted(long id, AskedBy by) {}

    /** What it read at its start holds every reload that was asked for until then. */
    @Override
    public void afterSingletonsInstantiated() {
        long last = db.sql("SELECT coalesce(max(id), 0) FROM configuration_reload")
                .query(Long.class)
                .single();
        took(last, hash);
    }

    /** Of the files in force here. */
    String hash() {
        return hash;
    }

    void hasInForce(String now) {
        hash = now;
    }

    /** Asks every node. */
    long ask(AskedBy by) {
        return db.sql("INSERT INTO configuration_reload (asked_at, agency, actor) VALUES (?, ?, ?) RETURNING id")
                .params(now(), by.agency().value(), by.actor())
                .query(Long.class)
                .single();
    }

    /** The last reload that this node has neither taken up nor refused. */
    Optional<Wanted> wanted() {
        return db.sql("""
                        SELECT id, agency, actor FROM configuration_reload
                        WHERE id > (SELECT reload FROM configuration_node WHERE node = ?) ORDER BY id DESC LIMIT 1""")
                .param(name)
                .query((row, n) ->
                        new Wanted(row.getLong(1), new AskedBy(new AgencyId(row.getString(2)), row.getString(3))))
                .optional();
    }

    void took(long reload, String inForce) {
        db.sql("""
                        INSERT INTO configuration_node (node, hash, since, reload, refused, seen_at) VALUES (?, ?, ?, ?, '{}', ?)
                        ON CONFLICT (node) DO UPDATE SET hash = EXCLUDED.hash, reload = EXCLUDED.reload, refused = '{}',
                          since = CASE WHEN configuration_node.hash = EXCLUDED.hash THEN configuration_node.since
                            ELSE EXCLUDED.since END, seen_at = EXCLUDED.seen_at""").params(name, inForce, now(), reload, now()).update();
    }

    void refused(long reload, List<String> why) {
        db.sql("UPDATE configuration_node SET reload = ?, refused = ?, seen_at = ? WHERE node = ?")
                .params(reload, why.toArray(String[]::new), now(), name)
                .update();
    }

    void lives() {
        db.sql("UPDATE configuration_node SET seen_at = ? WHERE node = ?")
                .params(now(), name)
                .update();
    }

    List<ConfigurationNow.OnNode> all() {
        return db.sql("SELECT node, hash, since, seen_at, refused FROM configuration_node ORDER BY node")
                .query((row, n) -> new ConfigurationNow.OnNode(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        List.of((String[]) row.getArray(5).getArray())))
                .list();
    }

    /** Whether every node that lives has had for so long what this one has in force. */
    boolean agreeFor(Duration length) {
        Instant now = clock.instant();
        return all().stream()
                .filter(node -> node.seenAt().isAfter(now.minus(LIVES)))
                .allMatch(node -> node.hash().equals(hash) && !node.since().isAfter(now.minus(length)));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
