package org.caravanserai;

import org.caravanserai.backup.BackupCommand;
import org.caravanserai.change.ChangeCommand;
import org.caravanserai.issuing.ClientCommand;
import org.caravanserai.messaging.JavaSerialization;
import org.caravanserai.operator.OperatorCommand;
import org.caravanserai.proof.AuditCommand;
import org.caravanserai.sandbox.SampleRun;
import org.caravanserai.sandbox.SandboxStore;
import org.caravanserai.signing.SigningKeys;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application; with {@code send-samples} as first argument it sends samples to a running one instead, with
 * {@code audit verify} it looks over the store, with {@code mapping check} it says what a changed configuration would break, with {@code agency check} and {@code configuration reload} it asks one that
 * runs, with {@code client secret} it makes a secret, with {@code backup}, {@code restore} and {@code upgrade check} it keeps a store, and with {@code signing-keys} it rotates those.
 */
@SpringBootApplication
public class Caravanserai {
    public static void main(String[] args) throws Exception {
        JavaSerialization.refuse();
        if (SampleRun.isMeantBy(args)) {
            SampleRun.main(args);
        } else if (AuditCommand.isMeantBy(args)) {
            System.exit(AuditCommand.run(SandboxStore::open, System.out, args));
        } else if (ChangeCommand.isMeantBy(args)) {
            System.exit(ChangeCommand.run(SandboxStore::open, System.out, args));
        } else if (BackupCommand.isMeantBy(args)) {
            System.exit(BackupCommand.run(SandboxStore::open, System.out, args));
        } else if (OperatorCommand.isMeantBy(args)) {
            System.exit(OperatorCommand.run(System.getenv(), System.out, args));
        } else if (ClientCommand.isMeantBy(args)) {
            ClientCommand.run(System.out);
        } else if (SigningKeys.isMeantBy(args)) {
            SigningKeys.main(args);
        } else {
            SpringApplication.run(Caravanserai.class, args);
        }
    }
}
