package org.caravanserai.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: what {@code ?lang=} asks for, which is kept in a cookie, else the cookie's, else the first of the
 * browser's that pages speak, else English.
 */
@Component("localeResolver")
public class PageLanguage implements LocaleResolver {
    /** In which pages speak, each in the order it is offered. */
    public static final List<String> SPOKEN = List.of("en", "fr", "es", "ar");

    private static final String NAME = "lang";
    private static final int A_YEAR = 365 * 24 * 60 * 60;

    /** Whether the language is read from right to left. */
    public static boolean rightToLeft(Locale locale) {
        return locale.getLanguage().equals("ar");
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Stream.of(asked(request), kept(request), preferred(request))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response != null && locale != null && SPOKEN.contains(locale.getLanguage())) {
            Cookie cookie = new Cookie(NAME, locale.getLanguage());
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setPath("/");
            cookie.setMaxAge(A_YEAR);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    /** What the address asks for, if pages speak it. */
    static Optional<String> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(NAME)).filter(SPOKEN::contains);
    }

    private static Optional<String> kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(SPOKEN::contains)
                        .findFirst();
    }

    private static Optional<String> preferred(HttpServletRequest request) {
        return java.util.Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(SPOKEN::contains)
                .findFirst();
    }
}
