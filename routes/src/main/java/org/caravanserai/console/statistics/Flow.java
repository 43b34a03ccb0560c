package org.caravanserai.console.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caravanserai.flow.Dimension;
import org.caravanserai.flow.Figure;
import org.caravanserai.flow.Measure;
import org.caravanserai.flow.PublishedMonth;

/**
 * The picture of the flow: who sent, for which service, with what outcome. What is hidden has no width, and is not drawn.
 *
 * @param nodes one for each name that something flows to or from
 */
record Flow(List<Node> nodes, List<Link> links) {

    record Node(String name, String text) {}

    record Link(String source, String target, int value) {}

    static Flow of(PublishedMonth month, Names names, Locale locale) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        List<Link> links = new ArrayList<>();
        for (Step step : Step.ALL) {
            for (Figure figure : month.by(Measure.REFERRALS, step.from(), step.to())) {
                Integer value = figure.value();
                if (value != null && value > 0) {
                    links.add(new Link(
                            node(nodes, step.from(), figure, names, locale),
                            node(nodes, step.to(), figure, names, locale),
                            value));
                }
            }
        }
        return new Flow(List.copyOf(nodes.values()), List.copyOf(links));
    }

    /** One of the two halves of the picture. */
    record Step(Dimension from, Dimension to) {
        static final List<Step> ALL =
                List.of(new Step(Dimension.FROM, Dimension.SERVICE), new Step(Dimension.SERVICE, Dimension.OUTCOME));
    }

    private static String node(
            Map<String, Node> nodes, Dimension dimension, Figure figure, Names names, Locale locale) {
        String code = figure.of().getOrDefault(dimension, "");
        String name = dimension.word() + ":" + code;
        nodes.computeIfAbsent(
                name, fresh -> new Node(fresh, names.of(dimension, code, locale).text()));
        return name;
    }
}
