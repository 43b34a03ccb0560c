package org.caravanserai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Which of the forms that an operation offers its caller likes best. */
final class Accepted {
    static final MediaType FHIR = new MediaType("application", "fhir+json");
    static final MediaType LINKED_DATA = new MediaType("application", "ld+json");

    private Accepted() {}

    /** The usual one where {@code Accept} names none before it; what nobody offers was answered 406 already. */
    static MediaType form(MediaType usual, MediaType... others) {
        List<MediaType> offered = new ArrayList<>(List.of(usual));
        Collections.addAll(offered, others);
        List<MediaType> liked = liked();
        MimeTypeUtils.sortBySpecificity(liked);
        return liked.stream()
                .flatMap(wish -> offered.stream().filter(wish::includes).limit(1))
                .findFirst()
                .orElse(usual);
    }

    private static List<MediaType> liked() {
        var request = RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes servlet
                ? servlet.getRequest()
                : null;
        return request == null ? new ArrayList<>() : new ArrayList<>(parsed(request));
    }

    private static List<MediaType> parsed(HttpServletRequest request) {
        return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    }
}
