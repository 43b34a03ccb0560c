package org.caravanserai.directory;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds offered services by the beginnings of words in their names, along an index. */
@Component
public class ServiceNames {
    static final String FIND = """
            SELECT s.name, s.agency, n.need FROM service s JOIN service_need n ON n.service = s.id
            WHERE s.offered AND s.agency = ANY(:agencies) AND to_tsvector('simple', s.name) @@ to_tsquery('simple', :words)
            ORDER BY s.name, n.need LIMIT :limit""";
    private final JdbcClient db;

    ServiceNames(JdbcClient db) {
        this.db = db;
    }

    /** A service as it is called, whose it is, and one need it is for. */
    public record Named(String name, AgencyId agency, String need) {}

    /** @param typed anything; without a letter or a digit nothing is found */
    public List<Named> find(Collection<AgencyId> agencies, String typed, int limit) {
        String words = Arrays.stream(typed.split("[^\\p{L}\\p{N}\\p{M}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        return words.isEmpty()
                ? List.of()
                : db.sql(FIND)
                        .param(
                                "agencies",
                                agencies.stream().map(AgencyId::value).toArray(String[]::new))
                        .param("words", words)
                        .param("limit", limit)
                        .query((row, n) ->
                                new Named(row.getString(1), new AgencyId(row.getString(2)), row.getString(3)))
                        .list();
    }
}
