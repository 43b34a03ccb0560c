package org.caravanserai.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every page that a person uses, role by role, and where lists are long also far behind the beginning. */
final class Walk {
    private static final Pattern CAUSE = Pattern.compile("/region/desk/[0-9a-f-]{36}");
    private static final String CHOSEN = "/counter?need=legal-advice";
    private final URI hub;
    private final RealPerson.Known quiet;
    private final RealPerson.Known parked;
    private final RealPerson.Known accepted;
    private final List<Stop> stops = new ArrayList<>();

    /**
     * @param typed what is sent in the search box; null for a page that is only fetched
     * @param part as the page's own script asks for it
     * @param stream only its beginning is waited for
     */
    record Stop(
            String staff,
            Visitor visitor,
            String name,
            String path,
            @Nullable String typed,
            boolean part,
            boolean stream) {
        /** The path of the page in the end: a search leads back to where it was typed. */
        String ends() {
            return typed != null && !part ? "/counter" : URI.create(path).getPath();
        }
    }

    private record Staff(String name, Visitor visitor) {}

    private Walk(URI hub, List<RealPerson.Known> known) {
        this.hub = hub;
        this.quiet = known.getFirst();
        this.parked = known.get(1);
        this.accepted = known.getLast();
    }

    /** @param known referrals that can be opened: the first is new, the last is accepted, those between are parked */
    static List<Stop> through(URI hub, List<RealPerson.Known> known) throws IOException, InterruptedException {
        Walk walk = new Walk(hub, known);
        walk.counter();
        walk.wholeCity();
        walk.inbox();
        walk.region();
        return walk.stops.stream()
                .sorted(Comparator.comparing(Stop::stream)) // a stream is read on for a while after it was left
                .toList();
    }

    private Staff staff(String name) throws IOException, InterruptedException {
        return new Staff(name, Visitor.signedIn(hub, name));
    }

    private void add(Staff staff, String name, String path) {
        stops.add(new Stop(staff.name(), staff.visitor(), name, path, null, false, false));
    }

    private void addPart(Staff staff, String name, String path) {
        stops.add(new Stop(staff.name(), staff.visitor(), name, path, null, true, false));
    }

    private void addSearch(Staff staff, String name, String typed, boolean part) {
        stops.add(new Stop(staff.name(), staff.visitor(), name, "/counter/search", typed, part, false));
    }

    private void addStream(Staff staff, String name, String path) {
        stops.add(new Stop(staff.name(), staff.visitor(), name, path, null, false, true));
    }

    private void counter() throws IOException, InterruptedException {
        Staff clerk = staff("officer-12");
        add(clerk, "help (the floor)", "/help");
        add(clerk, "start", "/counter");
        addSearch(clerk, "need search", "legal", false);
        addSearch(clerk, "need search, as typed", "lega", true);
        add(clerk, "offers", CHOSEN);
        add(clerk, "offers, narrowed", CHOSEN + "&language=ar&district=old-town");
        String draft = draft(clerk.visitor());
        add(clerk, "person", draft);
        add(clerk, "ask", draft + "/ask");
        add(clerk, "handout", "/counter/handout");
        add(clerk, "withdrawal", "/counter/withdrawal");
        lists(clerk);
        addPart(clerk, "my referrals, list alone", "/counter/referrals");
        addStream(clerk, "my referrals, live", "/counter/referrals/updates");
        String one = "/counter/referrals/" + accepted.referral();
        add(clerk, "one referral", one);
        add(clerk, "one referral, sent", one + "/sent");
        add(clerk, "slip", one + "/slip");
        add(clerk, "statement", one + "/statement");
    }

    /** Sees what all units sent: nothing narrows the lists. */
    private void wholeCity() throws IOException, InterruptedException {
        lists(staff("supervisor-1"));
    }

    private void lists(Staff staff) {
        for (String which : List.of("open", "ours", "ended")) {
            String path = "/counter/referrals?which=" + which;
            add(staff, "referrals, " + which, path);
            add(staff, "referrals, " + which + ", page 21", path + "&page=20");
            add(staff, "referrals, " + which + ", page 201", path + "&page=200");
            add(staff, "referrals, " + which + ", mine", path + "&of=me");
            add(staff, "referrals, " + which + ", mine, page 201", path + "&of=me&page=200");
        }
    }

    private void inbox() throws IOException, InterruptedException {
        Staff worker = staff("worker-3");
        for (String folder : List.of("new", "accepted", "waiting", "closed")) {
            String path = "/inbox?folder=" + folder;
            add(worker, "inbox, " + folder, path);
            add(worker, "inbox, " + folder + ", page 21", path + "&page=20");
            add(worker, "inbox, " + folder + ", page 201", path + "&page=200");
        }
        addPart(worker, "inbox, list alone", "/inbox");
        addStream(worker, "inbox, live", "/inbox/updates");
        add(worker, "one handoff, before accepting", "/inbox/" + quiet.handoff());
        add(worker, "one handoff, with its history", "/inbox/" + accepted.handoff());
        add(worker, "room", "/inbox/room");
    }

    private void region() throws IOException, InterruptedException {
        Staff administrator = staff("region-admin-1");
        add(administrator, "work now", "/region");
        addPart(administrator, "work now, rows alone", "/region");
        add(administrator, "desk", "/region/desk");
        String desk = administrator.visitor().read("/region/desk");
        add(administrator, "desk, the largest cause", causes(desk).getFirst());
        add(administrator, "desk, what would happen", ours(administrator.visitor(), causes(desk)) + "?look=yes");
        add(administrator, "queues", "/region/queues");
        add(administrator, "statistics", "/region/statistics");
    }

    private static List<String> causes(String desk) {
        return CAUSE.matcher(desk).results().map(MatchResult::group).distinct().toList();
    }

    /** The cause whose messages are really sealed. */
    private String ours(Visitor administrator, List<String> causes) throws IOException, InterruptedException {
        for (String cause : causes) {
            if (administrator.read(cause).contains(parked.code())) {
                return cause;
            }
        }
        throw new IOException("nothing real is parked");
    }

    /** A referral that was begun, filled in far enough to ask the person. */
    private static String draft(Visitor clerk) throws IOException, InterruptedException {
        String offers = clerk.read(CHOSEN);
        HttpResponse<String> person = clerk.send(
                "/counter/drafts",
                Map.of("need", "legal-advice", "journey", "J01", "stage", "1", "to", "ngo-open-door"),
                offers);
        String draft = person.uri().getPath();
        HttpResponse<String> ask = clerk.send(
                draft,
                Map.of(
                        "version",
                        "1",
                        "spoken",
                        "ar",
                        "NAME.given",
                        "Amal",
                        "NAME.family",
                        "Haddad",
                        "CONTACT.channel",
                        "sms",
                        "CONTACT.value",
                        "+34 600 000 001",
                        "CONTACT.safe",
                        "yes",
                        "NEED",
                        "legal-advice"),
                person.body());
        if (!ask.uri().getPath().endsWith("/ask")) {
            throw new IOException("the draft is not filled in: " + ask.statusCode());
        }
        return draft;
    }
}
