package edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.api.Answers;
import org.caravanserai.api.RedFactRefused;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.identity.Callers;
import org.caravanserai.identity.Firewall;
import org.caravanserai.identity.KnownAgencies;
import org.caravanserai.identity.TrustedKeys;
import org.caravanserai.openapi.counter.server.body.NewConsent;
import org.caravanserai.openapi.counter.server.body.NewReferral;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The edge alone: no database, no broker, no feature. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, ArtemisAutoConfiguration.class})
@ComponentScan(
        basePackages = {"org.caravanserai.api", "org.caravanserai.identity", "org.caravanserai.problem"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "org\\.caravanserai\\.api\\.(.*Controller|.*Bodies|CounterRow|PartnerWord|Streams|RedFactAudit)"))
class EdgeApplication {
    static final String ISSUER = "https://issuer.example";
    static final RSAKey KEY = key();
    static final List<DataCategory> REFUSED = new CopyOnWriteArrayList<>();

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Bean
    TrustedKeys keys() {
        return new TrustedKeys() {
            @Override
            public JWKSet keys() {
                return new JWKSet(KEY);
            }

            @Override
            public String issuer() {
                return ISSUER;
            }
        };
    }

    @Bean
    KnownAgencies agencies() {
        return agency -> !agency.value().equals("stranger");
    }

    @Bean
    Firewall firewall() {
        return agency -> agency.value().equals("police");
    }

    @Bean
    RedFactRefused redFacts() {
        return REFUSED::add;
    }

    /** Stands for the counter's operations, by the generated bodies and the generated way of stating bounds. */
    @RestController
    @Validated
    @RequestMapping("/api/counter/v1")
    static class Counter {
        private final Callers callers;

        Counter(Callers callers) {
            this.callers = callers;
        }

        @PostMapping(value = "/referrals", consumes = "application/json", produces = "application/json")
        ResponseEntity<String> submit(@Valid @RequestBody NewReferral referral) {
            return Answers.created(Answer.done("\"ok\"", 3), made -> URI.create("/made"));
        }

        @PostMapping(value = "/consents", consumes = "application/json", produces = "application/json")
        ResponseEntity<String> record(@Valid @RequestBody NewConsent consent) {
            return Answers.ok(Answer.done(List.of("ok"), 2), words -> "\"" + words.getFirst() + "\"");
        }

        @PostMapping("/referrals/{id}/recall")
        ResponseEntity<String> recall(
                @PathVariable("id") UUID id, @NotNull @Size(max = 4) @RequestHeader("If-Match") String ifMatch) {
            return Answers.ok(Answer.done(callers.current().actor()));
        }

        @GetMapping(value = "/referrals", produces = "application/json")
        ResponseEntity<String> list(
                @Max(500) @RequestParam(value = "limit", required = false) @Nullable Integer limit) {
            return Answers.ok(Answer.done("\"" + callers.current().actor() + "\""));
        }

        @GetMapping(value = "/stream", produces = "text/event-stream")
        SseEmitter follow() {
            SseEmitter stream = new SseEmitter();
            Thread.ofVirtual().start(() -> tell(stream));
            return stream;
        }

        private static void tell(SseEmitter stream) {
            try {
                stream.send(SseEmitter.event().name("update").data("1"));
                stream.complete();
            } catch (IOException left) {
                stream.completeWithError(left);
            }
        }

        @GetMapping("/no/{which}")
        ResponseEntity<String> no(@PathVariable("which") String which) {
            return Answers.ok(
                    switch (which) {
                        case "not-there" -> new Answer.NotThere<>();
                        case "invalid" -> new Answer.Invalid<>(List.of(new FieldFault("given.by", "person", "No.")));
                        case "refused" -> new Answer.Refused<>("not-covered", Set.of("HEALTH"), "No.");
                        case "conflict" -> new Answer.Conflict<>("key-reused", "No.", "accepted", 4, "accepted");
                        case "stale" -> new Answer.Stale<>("accepted", 4, null);
                        case "gone" -> new Answer.Gone<>("erased");
                        case "overtaken" -> throw new CannotAcquireLockException("secret-word");
                        case "late" -> throw new TransactionTimedOutException("secret-word");
                        case "unknown" -> throw new TransactionSystemException("secret-word");
                        case "unreachable" -> throw new CannotCreateTransactionException("secret-word");
                        default -> throw new IllegalStateException("secret-word");
                    });
        }
    }
}
