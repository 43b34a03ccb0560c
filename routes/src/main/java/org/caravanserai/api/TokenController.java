package org.caravanserai.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import org.caravanserai.issuing.Issue;
import org.caravanserai.issuing.TokenDesk;
import org.caravanserai.openapi.token.server.TokenApi;
import org.caravanserai.openapi.token.server.body.Token;
import org.caravanserai.openapi.token.server.body.TokenRefused;
import org.caravanserai.openapi.token.server.body.TokenRefused.ErrorEnum;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** The token endpoint; its errors are those of OAuth 2.0, which client libraries know, and not our problems. */
@RestController
@RequestMapping("/oauth")
class TokenController implements TokenApi {
    private static final String BASIC = "Basic ";
    private final TokenDesk desk;
    private final HttpServletRequest request;

    TokenController(TokenDesk desk, HttpServletRequest request) {
        this.desk = desk;
        this.request = request;
    }

    private record Shown(String id, String secret) {}

    /** A refusal on the way to the desk. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient HttpStatus status;
        private final transient TokenRefused body;

        private Refusal(HttpStatus status, ErrorEnum error, String words) {
            super(words);
            this.status = status;
            this.body = new TokenRefused().error(error).errorDescription(words);
        }
    }

    @Override
    public ResponseEntity<Token> issueToken(
            String grantType, @Nullable String clientId, @Nullable String clientSecret, @Nullable String scope) {
        if (request.getQueryString() != null) {
            throw invalid("Nothing belongs in the address; it is written into logs.");
        }
        if (!grantType.equals("client_credentials")) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, ErrorEnum.UNSUPPORTED_GRANT_TYPE, "Send grant_type=client_credentials.");
        }
        Shown shown = shown(clientId, clientSecret);
        return switch (desk.issue(shown.id(), shown.secret(), request.getRemoteAddr())) {
            case Issue.Issued issued ->
                ResponseEntity.ok(new Token()
                        .accessToken(issued.token())
                        .tokenType(Token.TokenTypeEnum.BEARER)
                        .expiresIn((int) issued.life().toSeconds()));
            case Issue.Unknown unknown -> throw unknown();
            case Issue.TooMany many -> throw new Later(many.again().toSeconds() + 1);
        };
    }

    private Shown shown(@Nullable String id, @Nullable String secret) {
        Optional<String> basic = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()));
        if (basic.isPresent() && secret != null) {
            throw invalid("Show the client by HTTP Basic or in the form, not both.");
        }
        if (basic.isPresent()) {
            return decoded(basic.get().substring(BASIC.length()).strip());
        }
        if (id == null || secret == null) {
            throw unknown();
        }
        return new Shown(id, secret);
    }

    /** Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    private static Shown decoded(String base64) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(base64), UTF_8).split(":", 2);
            if (parts.length == 2) {
                return new Shown(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
        } catch (IllegalArgumentException unreadable) {
            throw unknown();
        }
        throw unknown();
    }

    private static Refusal invalid(String words) {
        return new Refusal(HttpStatus.BAD_REQUEST, ErrorEnum.INVALID_REQUEST, words);
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.UNAUTHORIZED, ErrorEnum.INVALID_CLIENT, "No client shows that id and secret.");
    }

    /** Too many wrong secrets. */
    private static final class Later extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long seconds;

        private Later(long seconds) {
            this.seconds = seconds;
        }
    }

    @ExceptionHandler
    ResponseEntity<TokenRefused> refused(Refusal no) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(no.status).contentType(MediaType.APPLICATION_JSON);
        if (no.status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"caravanserai\"");
        }
        return answer.body(no.body);
    }

    @ExceptionHandler
    ResponseEntity<TokenRefused> later(Later later) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(later.seconds))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new TokenRefused()
                        .error(ErrorEnum.SLOW_DOWN)
                        .errorDescription("Too many wrong secrets; wait as long as Retry-After says."));
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, HandlerMethodValidationException.class})
    ResponseEntity<TokenRefused> incomplete() {
        return refused(invalid("Send grant_type, and a client's id and secret of ordinary length."));
    }
}
