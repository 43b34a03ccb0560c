package org.caravanserai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads JSON as the contracts state it and guesses nothing: what is read twice, loosely or not at all is an error. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StrictJson implements JsonMapperBuilderCustomizer {
    private static final List<CoercionInputShape> SCALARS =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
    private static final List<LogicalType> NEVER_EMPTY_TEXT = List.of(
            LogicalType.Integer,
            LogicalType.Float,
            LogicalType.Boolean,
            LogicalType.Enum,
            LogicalType.DateTime,
            LogicalType.OtherScalar,
            LogicalType.POJO,
            LogicalType.Collection);

    @Override
    public void customize(JsonMapper.Builder json) {
        json.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // our contracts know absent, not null: a null would silently undo a default
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        refuseCoercions(json);
    }

    private static void refuseCoercions(JsonMapper.Builder json) {
        json.withCoercionConfig(
                LogicalType.Textual, text -> SCALARS.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)));
        for (LogicalType type : NEVER_EMPTY_TEXT) {
            json.withCoercionConfig(
                    type, config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        }
        for (LogicalType type : List.of(LogicalType.DateTime, LogicalType.Enum, LogicalType.OtherScalar)) {
            json.withCoercionConfig(
                    type, config -> SCALARS.forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)));
        }
    }
}
