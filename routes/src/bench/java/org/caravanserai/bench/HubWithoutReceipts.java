package org.caravanserai.bench;

import java.time.InstantSource;
import org.caravanserai.Caravanserai;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.NoReceipts;
import org.caravanserai.clock.IdSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub as it is, but for the audit. */
final class HubWithoutReceipts {
    private HubWithoutReceipts() {}

    public static void main(String... args) {
        new SpringApplicationBuilder(Caravanserai.class)
                .initializers(context -> silence((GenericApplicationContext) context))
                .run(args);
    }

    private static void silence(GenericApplicationContext context) {
        context.registerBean(
                "noReceipts",
                Audit.class,
                () -> new NoReceipts(
                        context.getBean(JdbcTemplate.class),
                        context.getBean(InstantSource.class),
                        context.getBean(IdSource.class)),
                definition -> definition.setPrimary(true));
    }
}
