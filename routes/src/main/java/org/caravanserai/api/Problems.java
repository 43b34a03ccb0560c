package org.caravanserai.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caravanserai.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers everything that goes wrong behind the doors with a problem, and nothing with a stack or a foreign text. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Problems {
    private final ProblemOf problemOf;

    Problems(ProblemOf problemOf) {
        this.problemOf = problemOf;
    }

    /** Nothing where the response has begun: a stream whose reader left. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> answer(Exception failure, HttpServletResponse response) {
        if (response.isCommitted()) {
            return null;
        }
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed(method)));
        }
        return problemOf.of(failure).asResponse();
    }

    private static String[] allowed(HttpRequestMethodNotSupportedException method) {
        String[] methods = method.getSupportedMethods();
        return methods == null ? new String[0] : methods;
    }

    /** Answers what the container sends here: statuses chosen, or exceptions thrown, before a controller was reached. */
    @RestController
    static class Elsewhere implements ErrorController {
        private final ProblemOf problemOf;

        Elsewhere(ProblemOf problemOf) {
            this.problemOf = problemOf;
        }

        @RequestMapping("${spring.web.error.path:${server.error.path:/error}}")
        ResponseEntity<Problem> answer(HttpServletRequest request) {
            if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
                return problemOf.of(failure).asResponse();
            }
            Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            return ProblemOf.ofStatus(status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value())
                    .asResponse();
        }
    }
}
