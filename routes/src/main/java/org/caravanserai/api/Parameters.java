package org.caravanserai.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;

/** Names headers and parameters as the contract does, not as the generated Java does ({@code If-Match}, not ifMatch). */
final class Parameters {
    static final Comparator<FieldFault> BY_FIELD =
            Comparator.comparing(FieldFault::field).thenComparing(FieldFault::rule);

    private Parameters() {}

    static FieldFault fault(MethodArgumentTypeMismatchException wrong) {
        return Rules.typed(
                contractName(wrong.getParameter()), wrong.getParameter().getParameterType());
    }

    static List<FieldFault> faults(HandlerMethodValidationException wrong) {
        return wrong.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error ->
                                Rules.broken(contractName(result.getMethodParameter()), violation(result, error))))
                .sorted(BY_FIELD)
                .toList();
    }

    static List<FieldFault> faults(ConstraintViolationException wrong) {
        return wrong.getConstraintViolations().stream()
                .map(violation -> Rules.broken(contractName(violation.getPropertyPath()), violation))
                .sorted(BY_FIELD)
                .toList();
    }

    private static ConstraintViolation<?> violation(
            ParameterValidationResult result, org.springframework.context.MessageSourceResolvable error) {
        return result.unwrap(error, ConstraintViolation.class);
    }

    private static String contractName(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(node -> node.as(Path.ParameterNode.class))
                .findFirst()
                .flatMap(Parameters::parameter)
                .map(Parameters::contractName)
                .orElseGet(path::toString);
    }

    private static Optional<MethodParameter> parameter(Path.ParameterNode node) {
        return handler().map(method -> method.getMethodParameters()[node.getParameterIndex()]);
    }

    private static Optional<HandlerMethod> handler() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        return Optional.ofNullable(request.getAttribute(
                        HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST))
                .filter(HandlerMethod.class::isInstance)
                .map(HandlerMethod.class::cast);
    }

    private static String contractName(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        return named(header == null ? null : header.value())
                .or(() -> named(query == null ? null : query.value()))
                .or(() -> named(path == null ? null : path.value()))
                .orElseGet(
                        () -> Optional.ofNullable(parameter.getParameterName()).orElse("body"));
    }

    private static Optional<String> named(@Nullable String value) {
        return Optional.ofNullable(value).filter(word -> !word.isEmpty());
    }
}
