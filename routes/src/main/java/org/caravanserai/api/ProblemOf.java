package org.caravanserai.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.problem.Incidents;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Finds the problem that an exception is; what nobody foresaw is an incident. */
@Component
class ProblemOf {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemOf.class);
    private final Incidents incidents;
    private final ObjectProvider<RedFactRefused> hooks;

    ProblemOf(Incidents incidents, ObjectProvider<RedFactRefused> hooks) {
        this.incidents = incidents;
        this.hooks = hooks;
    }

    Problem of(Throwable failure) {
        return switch (failure) {
            case ProblemException ours -> ours.problem();
            case HttpMessageNotReadableException body -> unreadable(body);
            case MethodArgumentNotValidException body -> contract(fields(body));
            case HandlerMethodValidationException call -> contract(Parameters.faults(call));
            case ConstraintViolationException call -> contract(Parameters.faults(call));
            case MissingRequestHeaderException header -> missing(header.getHeaderName());
            case MissingServletRequestParameterException query ->
                contract(List.of(Rules.required(query.getParameterName())));
            case MethodArgumentTypeMismatchException value -> contract(List.of(Parameters.fault(value)));
            case AccessDeniedException denied -> ofStatus(ProblemType.FORBIDDEN.status());
            // the identity provider's keys could not be read; the token may well be good
            case AuthenticationServiceException unreachable -> ofStatus(ProblemType.TRY_LATER.status());
            case ErrorResponse known -> ofFramework(known, failure);
            default -> passes(failure) ? tryLater(failure) : incidents.of(failure);
        };
    }

    /**
     * Whether the same may well succeed in a moment: another was first, or the database is away; lost while committing, nobody knows
     * whether it was done.
     */
    static boolean passes(Throwable failure) {
        return switch (failure) {
            case ProblemException ours -> ours.problem().status() == ProblemType.TRY_LATER.status();
            case TransientDataAccessException overtaken -> true;
            case DataAccessResourceFailureException unreachable -> true;
            case TransactionTimedOutException late -> true;
            case CannotCreateTransactionException unreachable -> true;
            case TransactionSystemException unknown -> true;
            default -> false;
        };
    }

    private static Problem tryLater(Throwable failure) {
        LOG.warn("caller asked to retry: {}", failure.getClass().getName());
        return ofStatus(ProblemType.TRY_LATER.status());
    }

    private Problem ofFramework(ErrorResponse known, Throwable failure) {
        int status = known.getStatusCode().value();
        return status == ProblemType.INCIDENT.status() ? incidents.of(failure) : ofStatus(status);
    }

    /** The problem of a status that something before our code chose. */
    static Problem ofStatus(int status) {
        ProblemType type = ProblemType.ofStatus(status);
        return Problem.of(
                type,
                switch (type) {
                    case NOT_THERE -> "The contract has no such path.";
                    case METHOD_NOT_ALLOWED -> "See the header Allow.";
                    case NOT_ACCEPTABLE -> "Accept application/json, or text/event-stream for a stream.";
                    case UNSUPPORTED_MEDIA_TYPE -> "Send application/json in UTF-8.";
                    case TOO_LARGE -> "Send at most 256 KiB.";
                    case TRY_LATER -> "Send the same again in a moment, with the same Idempotency-Key if it had one.";
                    case FORBIDDEN -> "This needs another role than your token has.";
                    default -> "Compare the request with the contract.";
                });
    }

    private Problem unreadable(HttpMessageNotReadableException body) {
        Optional<DataCategory> red = UnreadableBody.redFact(body);
        return red.isPresent() ? forbidden(red.get()) : contract(List.of(UnreadableBody.fault(body)));
    }

    private Problem forbidden(DataCategory category) {
        try {
            hooks.orderedStream().forEach(hook -> hook.refused(category));
        } catch (RuntimeException unrecorded) {
            return incidents.of(unrecorded);
        }
        return Problem.of(ProblemType.REFUSED, "No journey carries this category; leave it out.")
                .withReason(Refusal.FORBIDDEN.word())
                .withCategories(List.of(category.name()));
    }

    private static Problem contract(List<FieldFault> faults) {
        return Problem.of(ProblemType.CONTRACT, "Correct what `errors` names.").withErrors(faults);
    }

    private static Problem missing(String header) {
        ProblemType type =
                HttpHeaders.IF_MATCH.equalsIgnoreCase(header) ? ProblemType.IF_MATCH_MISSING : ProblemType.CONTRACT;
        return Problem.of(type, "Send the header " + header + ".").withErrors(List.of(Rules.required(header)));
    }

    private static List<FieldFault> fields(MethodArgumentNotValidException body) {
        return body.getBindingResult().getFieldErrors().stream()
                .map(ProblemOf::field)
                .sorted(Parameters.BY_FIELD)
                .toList();
    }

    private static FieldFault field(FieldError error) {
        return Rules.broken(error.getField(), error.unwrap(ConstraintViolation.class));
    }
}
