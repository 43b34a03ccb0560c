package org.caravanserai.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Remembers the language that a page was asked for in. */
@Component
class KeepLanguage implements HandlerInterceptor, WebMvcConfigurer {
    private final PageLanguage language;

    KeepLanguage(PageLanguage language) {
        this.language = language;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        PageLanguage.asked(request).ifPresent(tag -> language.setLocale(request, response, Locale.forLanguageTag(tag)));
        return true;
    }
}
