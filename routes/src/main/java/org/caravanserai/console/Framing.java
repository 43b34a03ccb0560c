package org.caravanserai.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.identity.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;

/** Makes the frame of a page for whoever asks for it. */
@Component
class Framing {
    private static final List<Place> PLACES = List.of(
            new Place(Role.PARTNER, "inbox", "/inbox"),
            new Place(Role.COUNTER, "counter", "/counter"),
            new Place(Role.COUNTER, "referrals", "/counter/referrals"),
            new Place(Role.REGION, "work", "/region"),
            new Place(Role.REGION, "desk", "/region/desk"),
            new Place(Role.REGION, "queues", "/region/queues"),
            new Place(Role.REGION, "statistics", "/region/statistics"));
    private final Callers callers;
    private final Agencies agencies;
    private final PageLanguage language;
    private final boolean sandbox;
    private final String exit;

    Framing(
            Callers callers,
            Agencies agencies,
            PageLanguage language,
            @Value("${caravanserai.sandbox.enabled:true}") boolean sandbox,
            @Value("${caravanserai.console.exit:https://www.wikipedia.org/}") String exit) {
        this.callers = callers;
        this.agencies = agencies;
        this.language = language;
        this.sandbox = sandbox;
        this.exit = exit;
    }

    Frame of(HttpServletRequest request) {
        Locale locale = language.resolveLocale(request);
        Optional<Caller> caller = signedIn() ? Optional.of(callers.current()) : Optional.empty();
        Optional<Agency> agency = caller.flatMap(who -> agencies.find(who.agency()));
        return new Frame(
                locale.getLanguage(),
                PageLanguage.rightToLeft(locale) ? "rtl" : "ltr",
                caller.map(Caller::actor),
                agency.map(Agency::name),
                caller.map(who -> sections(who, request.getRequestURI())).orElse(List.of()),
                request.getRequestURI(),
                sandbox,
                exit,
                agency.<ZoneId>map(Agency::zone).orElse(ZoneOffset.UTC));
    }

    private static boolean signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken;
    }

    /** Only where there are pages: a role without any is told so. */
    private static List<Frame.Section> sections(Caller caller, String path) {
        List<Place> open =
                PLACES.stream().filter(place -> caller.has(place.role())).toList();
        String here = open.stream()
                .map(Place::href)
                .filter(href -> path.equals(href) || path.startsWith(href + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return open.stream()
                .map(place -> new Frame.Section(
                        place.key(), place.href(), place.href().equals(here)))
                .toList();
    }

    /** Where a role's pages are; the first is what whoever signs in sees. */
    private record Place(Role role, String key, String href) {}
}
