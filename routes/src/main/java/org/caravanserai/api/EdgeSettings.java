package org.caravanserai.api;

import jakarta.validation.constraints.Size;
import org.apache.catalina.core.StandardHost;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** What the libraries at the edge must do differently from their defaults; an operator has no reason to change it. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:org/caravanserai/api/edge.properties")
class EdgeSettings {

    /** Requests that Tomcat itself turns away never reach our code; its page would name its version. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcatToo() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    @Bean
    ValidationConfigurationCustomizer lengthsInCodePoints() {
        return configuration -> {
            HibernateValidatorConfiguration hibernate = (HibernateValidatorConfiguration) configuration;
            ConstraintMapping mapping = hibernate.createConstraintMapping();
            mapping.constraintDefinition(Size.class)
                    .includeExistingValidators(false)
                    .validatedBy(CodePoints.class)
                    .validatedBy(Items.class);
            hibernate.addMapping(mapping);
        };
    }
}
