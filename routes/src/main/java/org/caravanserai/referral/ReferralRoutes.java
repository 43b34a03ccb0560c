package org.caravanserai.referral;

import java.util.Objects;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The counter's entries for referrals, and the beginnings of streams. */
@Component
class ReferralRoutes extends EntryRoutes {
    private final Submission submission;
    private final PreviewDesk previews;
    private final SenderDesk desk;
    private final SenderView view;
    private final Feed feed;

    ReferralRoutes(Submission submission, PreviewDesk previews, SenderDesk desk, SenderView view, Feed feed) {
        this.submission = submission;
        this.previews = previews;
        this.desk = desk;
        this.view = view;
        this.feed = feed;
    }

    @Override
    public void configure() {
        entry("previewReferral", asked -> previews.preview(asked.caller(), asked.body(NewReferral.class)));
        entry(
                "submitReferral",
                asked -> submission.submit(
                        asked.caller(), Objects.requireNonNull(asked.key()), asked.body(NewReferral.class)));
        entry("readReferral", asked -> view.read(asked.caller(), asked.id()));
        entry("readTimeline", asked -> view.timeline(asked.caller(), asked.id()));
        entry(
                "answerQuestion",
                asked -> desk.answer(
                        asked.caller(), asked.id(), asked.version(), asked.key(), asked.body(String.class)));
        entry(
                "correctFacts",
                asked -> desk.correct(
                        asked.caller(), asked.id(), asked.version(), asked.key(), asked.body(Facts.class)));
        entry(
                "recallReferral",
                asked -> desk.recall(
                        asked.caller(), asked.id(), asked.version(), asked.key(), asked.body(String.class)));
        entry("listReferrals", asked -> Answer.done(feed.read(Feed.Side.SENDER, asked.body(Feed.Query.class))));
        entry("listHandoffs", asked -> Answer.done(feed.read(Feed.Side.RECIPIENT, asked.body(Feed.Query.class))));
        entry(
                "followReferrals",
                asked -> Answer.done(feed.end(Feed.Side.SENDER, asked.caller().agency())));
        entry(
                "followHandoffs",
                asked ->
                        Answer.done(feed.end(Feed.Side.RECIPIENT, asked.caller().agency())));
    }
}
