package org.caravanserai.api;

import jakarta.validation.Validator;
import java.util.List;
import java.util.function.Function;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.DataCategory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of the contracts that came by another way than HTTP, as strictly. */
@Component
class RowBodies {
    private final JsonMapper json;
    private final Validator validator;

    RowBodies(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @param red what a red category that was named answers */
    <B> Answer<B> read(JsonNode body, Class<B> type, Function<DataCategory, Answer<B>> red) {
        B read;
        try {
            read = json.treeToValue(body, type);
        } catch (JacksonException wrong) {
            return UnreadableBody.redFact(wrong)
                    .map(red)
                    .orElseGet(() -> invalid(List.of(UnreadableBody.fault(wrong))));
        }
        List<FieldFault> faults = validator.validate(read).stream()
                .map(broken -> Rules.broken(broken.getPropertyPath().toString(), broken))
                .sorted(Parameters.BY_FIELD)
                .toList();
        return faults.isEmpty() ? Answer.done(read) : invalid(faults);
    }

    private static <B> Answer<B> invalid(List<FieldFault> faults) {
        return new Answer.Invalid<>(faults);
    }
}
