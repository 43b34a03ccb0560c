package org.caravanserai.configuration;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Purpose;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How a file becomes records: nothing unknown, nothing missing, nothing twice. */
final class Shapes {
    private Shapes() {}

    static YAMLMapper mapper(UnaryOperator<String> placeholders) {
        YAMLFactory strict = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return YAMLMapper.builder(strict)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
                .addModule(words(placeholders))
                .build();
    }

    private static SimpleModule words(UnaryOperator<String> placeholders) {
        return new SimpleModule()
                .addDeserializer(AgencyId.class, new OfWord<>(AgencyId.class, AgencyId::new))
                .addDeserializer(Purpose.class, new OfWord<>(Purpose.class, Purpose::new))
                .addDeserializer(Duration.class, new OfWord<>(Duration.class, Shapes::duration))
                .addDeserializer(Path.class, new OfWord<>(Path.class, word -> Path.of(placeholders.apply(word))))
                .addDeserializer(URI.class, new OfWord<>(URI.class, word -> URI.create(placeholders.apply(word))));
    }

    private static Duration duration(String word) {
        try {
            return DurationStyle.SIMPLE.parse(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "' is not a duration, allowed: like 10s, 15m, 24h, 30d", e);
        }
    }

    /** Reads a type of ours from its word. */
    private static final class OfWord<T> extends StdDeserializer<T> {
        private final Function<String, T> of;

        OfWord(Class<T> type, Function<String, T> of) {
            super(type);
            this.of = of;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String word = parser.getValueAsString("");
            try {
                return of.apply(word);
            } catch (IllegalArgumentException e) {
                throw new InvalidFormatException(parser, String.valueOf(e.getMessage()), word, handledType());
            }
        }
    }
}
