package org.caravanserai.connectors;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Clearing;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the build holds the connectors and the contracts to. */
class ConnectorsArchitectureTest {
    private static final String EXCHANGE = "org.caravanserai.connectors.exchange..";
    private static final String HTTP = "org.caravanserai.connectors.http..";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.caravanserai");

    @Test
    void connectorsArePlainJava() {
        noClasses()
                .that()
                .resideInAPackage("..connectors..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "org.springframework..", "java.sql..")
                .because("a connector knows how to speak to a system; whether and when is for the routes")
                .check(ALL);
    }

    @Test
    void contractsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("org.caravanserai.openapi..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.caravanserai..").and(not(resideInAPackage("org.caravanserai.openapi.."))))
                .because("what is promised depends on nothing but the contract")
                .check(ALL);
    }

    @Test
    void connectorsDoNotKnowEachOther() {
        slices().matching("org.caravanserai.connectors.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(EXCHANGE))
                .ignoreDependency(alwaysTrue(), resideInAPackage(HTTP))
                .because("a change of one partner's system stays in one package")
                .check(ALL);
    }

    @Test
    void aConnectorSeesOnlyItsOwnGeneratedClient() {
        for (JavaPackage connector :
                ALL.getPackage("org.caravanserai.connectors").getSubpackages()) {
            String own = "org.caravanserai.openapi." + connector.getRelativeName() + ".client..";

            noClasses()
                    .that()
                    .resideInAPackage(connector.getName() + "..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("org.caravanserai.openapi..").and(not(resideInAPackage(own))))
                    .because("a foreign type stays where it is translated, and exchange has words of its own")
                    .check(ALL);
        }
    }

    @Test
    void decisionsCannotBeMadeUp() {
        classes()
                .that()
                .implement(ConsentDecision.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .notBeRecords()
                .because("a record's constructor is open to whoever sees the record")
                .check(ALL);
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .implement(ConsentDecision.class)
                .should()
                .bePackagePrivate()
                .because("decisions come out of one factory")
                .check(ALL);
    }

    @Test
    void oneFactoryMakesDecisions() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Clearing.class)
                .should()
                .callConstructorWhere(target(owner(belongToAnyOf(ClearedHandoff.class, RefusedHandoff.class))))
                .because("one place is easy to guard")
                .check(ALL);
    }

    @Test
    void onlyConsentSignsWhatLeaves() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.caravanserai.consent..")
                .should()
                .implement(Clearance.class)
                .because("whoever can make a clearance can let anything leave")
                .check(ALL);
    }

    @Test
    void aPartnerCanTakeTheVerifierAlone() {
        classes()
                .that()
                .resideInAPackage("org.caravanserai.connectors.clearance..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.caravanserai.connectors.clearance..", "java..", "tools.jackson..", "org.jspecify..")
                .because("it is given to partners, who have nothing else of ours")
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (JavaPackage each : ALL.getPackage("org.caravanserai.connectors").getSubpackages()) {
            assertThat(each.isAnnotatedWith(NullMarked.class))
                    .as(each.getName())
                    .isTrue();
        }
    }
}
