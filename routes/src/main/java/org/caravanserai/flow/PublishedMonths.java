package org.caravanserai.flow;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was published; whoever comes second with a month leaves the first as it is. */
@Component
class PublishedMonths {
    private static final TypeReference<List<Figure>> FIGURES = new TypeReference<>() {};
    private final JdbcClient db;
    private final JsonMapper json;

    /** What was read once: a month never changes, and its figures are long. */
    private final Map<Place, PublishedMonth> known = new ConcurrentHashMap<>();

    PublishedMonths(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void keep(String region, PublishedMonth month) {
        db.sql("INSERT INTO published_month (region, month, published_at, threshold, figures)"
                        + " VALUES (:region, :month, :at, :threshold, :figures::jsonb) ON CONFLICT DO NOTHING")
                .param("region", region)
                .param("month", Date.valueOf(month.month().atDay(1)))
                .param("at", Timestamp.from(month.publishedAt()))
                .param("threshold", month.threshold())
                .param("figures", json.writeValueAsString(month.figures()))
                .update();
    }

    Set<YearMonth> of(String region) {
        return db
                .sql("SELECT month FROM published_month WHERE region = :region")
                .param("region", region)
                .query((row, n) -> month(row))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private record Place(String region, YearMonth month, Instant publishedAt) {}

    /** The last before and including {@code to}, newest first. */
    List<PublishedMonth> read(String region, YearMonth from, YearMonth to, int most) {
        return db
                .sql("SELECT month, published_at FROM published_month"
                        + " WHERE region = :region AND month BETWEEN :from AND :to ORDER BY month DESC LIMIT :most")
                .param("region", region)
                .param("from", Date.valueOf(from.atDay(1)))
                .param("to", Date.valueOf(to.atDay(1)))
                .param("most", most)
                .query((row, n) -> new Place(
                        region, month(row), row.getTimestamp("published_at").toInstant()))
                .list()
                .stream()
                .map(place -> known.computeIfAbsent(place, this::read))
                .toList();
    }

    private PublishedMonth read(Place place) {
        return db.sql("SELECT threshold, figures FROM published_month WHERE region = :region AND month = :month")
                .param("region", place.region())
                .param("month", Date.valueOf(place.month().atDay(1)))
                .query((row, n) -> new PublishedMonth(
                        place.month(),
                        place.publishedAt(),
                        row.getInt("threshold"),
                        json.readValue(row.getString("figures"), FIGURES)))
                .single();
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getDate("month").toLocalDate());
    }
}
