package org.caravanserai.api;

import java.util.List;
import org.caravanserai.flow.Dimension;
import org.caravanserai.openapi.region.server.body.Figure;
import org.caravanserai.openapi.region.server.body.PublishedMonth;
import org.jspecify.annotations.Nullable;

/** A region's published months as the contract says them. */
final class StatisticsBodies {
    private StatisticsBodies() {}

    static List<PublishedMonth> months(List<org.caravanserai.flow.PublishedMonth> months) {
        return months.stream().map(StatisticsBodies::month).toList();
    }

    private static PublishedMonth month(org.caravanserai.flow.PublishedMonth month) {
        return new PublishedMonth()
                .month(month.month().toString())
                .publishedAt(month.publishedAt())
                .threshold(month.threshold())
                .figures(month.figures().stream().map(StatisticsBodies::figure).toList());
    }

    private static Figure figure(org.caravanserai.flow.Figure figure) {
        String answer = by(figure, Dimension.ANSWER);
        return new Figure()
                .measure(Figure.MeasureEnum.fromValue(figure.measure().word()))
                .from(by(figure, Dimension.FROM))
                .to(by(figure, Dimension.TO))
                .service(by(figure, Dimension.SERVICE))
                .outcome(by(figure, Dimension.OUTCOME))
                .answer(answer == null ? null : Figure.AnswerEnum.fromValue(answer))
                .reason(by(figure, Dimension.REASON))
                .hidden(figure.value() == null)
                .value(figure.value());
    }

    private static @Nullable String by(org.caravanserai.flow.Figure figure, Dimension dimension) {
        return figure.of().get(dimension);
    }
}
