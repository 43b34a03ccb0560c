package org.caravanserai.api;

import java.util.Arrays;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads parameters of closed lists as the contracts spell them ({@code in-progress}), not as Java does (IN_PROGRESS). */
@Component
class ParameterWords implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new ByWord());
    }

    /** Generated enums print the contract's word. */
    private static final class ByWord implements ConverterFactory<String, Enum<?>> {
        @Override
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return word -> Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a word of " + type.getSimpleName()));
        }
    }
}
