package org.caravanserai;

import org.caravanserai.messaging.JavaSerialization;
import org.caravanserai.sandbox.SampleRun;
import org.caravanserai.signing.SigningKeys;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application; with {@code send-samples} as first argument it sends samples to a running one instead, with
 * {@code signing-keys} it rotates those.
 */
@SpringBootApplication
public class Caravanserai {
    public static void main(String[] args) throws Exception {
        JavaSerialization.refuse();
        if (SampleRun.isMeantBy(args)) {
            SampleRun.main(args);
        } else if (SigningKeys.isMeantBy(args)) {
            SigningKeys.main(args);
        } else {
            SpringApplication.run(Caravanserai.class, args);
        }
    }
}
