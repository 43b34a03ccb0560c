package org.caravanserai.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Publishes each region's months once they are closed. Any node may, and any number of times. */
@Component
@EnableConfigurationProperties(StatisticsSettings.class)
class Publishing {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
    private final Agencies agencies;
    private final Counting counting;
    private final PublishedMonths published;
    private final SmallNumbers numbers;
    private final StatisticsSettings settings;
    private final InstantSource clock;

    Publishing(
            Agencies agencies,
            Counting counting,
            PublishedMonths published,
            StatisticsSettings settings,
            InstantSource clock) {
        this.agencies = agencies;
        this.counting = counting;
        this.published = published;
        this.numbers = new SmallNumbers(settings.threshold());
        this.settings = settings;
        this.clock = clock;
    }

    /** Every closed month of every region that is not there yet. */
    void run() {
        agencies.all().stream().map(Agency::region).distinct().forEach(this::run);
    }

    private void run(String region) {
        Set<String> members = agencies.ofRegion(region).stream()
                .map(agency -> agency.id().value())
                .collect(Collectors.toSet());
        Set<YearMonth> there = published.of(region);
        Instant now = clock.instant();
        for (YearMonth month : closed(members, now)) {
            if (!there.contains(month)) {
                MonthCounts counts = counting.count(members, month, now);
                published.keep(
                        region, new PublishedMonth(month, now, settings.threshold(), Publication.of(counts, numbers)));
                LOG.info("published {} of region {}", month, region);
            }
        }
    }

    /** From the first in which something was sent to the last that ended long enough ago. */
    private List<YearMonth> closed(Set<String> members, Instant now) {
        YearMonth running = YearMonth.from(now.minus(settings.closesAfter()).atOffset(ZoneOffset.UTC));
        return counting.first(members).stream()
                .flatMap(first -> Stream.iterate(first, month -> month.isBefore(running), month -> month.plusMonths(1)))
                .toList();
    }
}
