package org.caravanserai;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caravanserai.agency.Agency;
import org.caravanserai.api.Operation;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.CaseWatch;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.Clearing;
import org.caravanserai.consent.TestHandoffs;
import org.caravanserai.handoff.TestDeliveries;
import org.caravanserai.problem.Incidents;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the build holds every feature to; the connectors have such a test of their own. */
class ArchitectureTest {
    private static final String OURS = "org.caravanserai..";
    private static final String EXCHANGE = "org.caravanserai.connectors.exchange..";
    private static final String BUNDLE = "org.caravanserai.connectors.fhir.ReferralBundle";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.caravanserai");

    /** What decides, without a look at a database. */
    private static final List<String> RULES = List.of(
            "consent.ConsentRules",
            "consent.MinorRules",
            "consent.PayloadRules",
            "consent.Voices",
            "referral.Transitions",
            "referral.Transition",
            "referral.Standing",
            "referral.TurnClock",
            "referral.ReferralClock",
            "referral.ReferralCode",
            "journey.NoteRule",
            "journey.Stage",
            "messaging.RetrySchedule",
            "audit.Canonical",
            "audit.Merkle",
            "flow.SmallNumbers",
            "flow.Suppression",
            "flow.Bridges",
            "flow.Others",
            "flow.Publication");

    @Test
    void connectorsAndContractsDoNotKnowTheRoutes() {
        noClasses()
                .that()
                .resideInAnyPackage("..connectors..", "..openapi..")
                .should()
                .dependOnClassesThat(resideInAPackage(OURS)
                        .and(not(resideInAnyPackage("org.caravanserai.connectors..", "org.caravanserai.openapi.."))))
                .because("a module knows only those above it")
                .check(ALL);
    }

    @Test
    void onlyConsentMakesADecision() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.caravanserai.consent..")
                .and()
                .doNotBelongToAnyOf(Clearing.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clearing.class)
                .because("no hop happens without a yes, and only consent can say it")
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
    void aTestHandoffCarriesNothingThatIsKept() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(TestHandoffs.class, TestDeliveries.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(TestHandoffs.class)
                .because("it clears without a consent, so one place sends it")
                .check(ALL);
        noClasses()
                .that()
                .belongToAnyOf(TestHandoffs.class)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.caravanserai.vault..",
                        "org.caravanserai.referral..",
                        "org.springframework.jdbc..",
                        "javax.sql.."))
                .because("what it says of nobody stands in its code, and nothing else can get in")
                .check(ALL);
        assertThat(ALL.get(TestHandoffs.class).getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)))
                .singleElement()
                .satisfies(method -> assertThat(method.getRawParameterTypes())
                        .singleElement()
                        .satisfies(given ->
                                assertThat(given.isEquivalentTo(Agency.class)).isTrue()));
    }

    @Test
    void camelStaysInRoutesAndMessaging() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.caravanserai.messaging..")
                .and()
                .haveSimpleNameNotEndingWith("Routes")
                .and()
                .doNotBelongToAnyOf(Operation.class) // the one door from HTTP into the routes
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("rules live in beans that know no Camel, so that they can be tried without it")
                .check(ALL);
    }

    @Test
    void generatedServerTypesStayInApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.caravanserai.api..", "org.caravanserai.openapi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.caravanserai.openapi.*.server..")
                .because("a contract may change without a feature")
                .check(ALL);
    }

    @Test
    void generatedClientsStayWithWhoeverCalls() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.caravanserai.connectors..", "org.caravanserai.sandbox..", "org.caravanserai.openapi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.caravanserai.openapi.*.client..")
                .because("connectors call partners, and the simulated partners call us")
                .check(ALL);
    }

    @Test
    void featuresHaveNoCycles() {
        slices().matching("org.caravanserai.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature can be read, and taken out, with what it knows")
                .check(ALL);
    }

    @Test
    void timeAndIdsAreGiven() {
        ArchRule time = noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.caravanserai.clock..", "org.caravanserai.sandbox..", "org.caravanserai.openapi..")
                .should()
                .callMethodWhere(
                        target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now|system.*"))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a test must be able to choose the time");
        ArchRule ids = noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.caravanserai.clock..", "org.caravanserai.sandbox..", "org.caravanserai.openapi..")
                .and()
                .doNotBelongToAnyOf(Incidents.class) // names a line of the log, and nothing is stored under it
                .and()
                .doNotHaveFullyQualifiedName(BUNDLE) // placeholders within one message; the server gives the ids
                .should()
                .callMethod(UUID.class, "randomUUID")
                .because("ids are ordered by time, so that indexes grow at one end, and a test can choose them");

        time.check(ALL);
        ids.check(ALL);
    }

    @Test
    void rulesKnowNoDatabase() {
        for (String rule : RULES) {
            JavaClass named = ALL.get("org.caravanserai." + rule);

            assertThat(named.getDirectDependenciesFromSelf())
                    .as("a rule is decided from what it is given: " + rule)
                    .noneMatch(on -> resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..")
                            .test(on.getTargetClass()));
        }
    }

    @Test
    void theFirewallKnowsNobody() {
        noClasses()
                .that()
                .haveNameMatching("org\\.caravanserai\\.(identity\\.Firewall.*|agency\\.Agenc.*)")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.jdbc..")
                        .or(resideInAPackage("javax.sql.."))
                        .or(resideInAPackage(OURS)
                                .and(not(resideInAPackage(EXCHANGE)))
                                .and(not(resideInAnyPackage(
                                        "org.caravanserai.agency..",
                                        "org.caravanserai.identity..",
                                        "org.caravanserai.audit..",
                                        "org.caravanserai.problem..",
                                        "org.caravanserai.configuration..")))))
                .because(
                        "an enforcement agency's call is answered before anybody is looked up, so it cannot tell who exists")
                .check(ALL);
    }

    @Test
    void auditKnowsNoFeature() {
        knowsOnly("audit", "clock", "signing"); // it signs its checkpoints
    }

    @Test
    void messagingKnowsNoFeature() {
        knowsOnly("messaging", "answer", "identity", "clock", "vault");
    }

    @Test
    void ledgerKnowsNoFeature() {
        knowsOnly("ledger", "signing", "audit");
    }

    @Test
    void onlyHandoffHandsOver() {
        onlyCalls("handoff", "deliver|recall");
    }

    @Test
    void onlyReportPolls() {
        onlyCalls("report", "poll");
    }

    @Test
    void onlyWatchLooks() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.caravanserai.watch..")
                .should()
                .callMethodWhere(target(owner(assignableTo(CaseWatch.class))).and(target(nameMatching("look"))))
                .because("each look is decided and recorded in one place")
                .check(ALL);
    }

    @Test
    void nobodyKnowsTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.caravanserai.sandbox..")
                .and()
                .doNotBelongToAnyOf(Caravanserai.class) // starts it, where nothing else is configured
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.caravanserai.sandbox..")
                .because("what stands in for a city's own systems can be left out")
                .check(ALL);
    }

    @Test
    void packagesAreNamedWithTheFieldsWords() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..model..", "..service..")
                .because("a reader looks for a referral, not for a layer")
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ALL.stream()
                        .filter(not(resideInAPackage("org.caravanserai.openapi..")))
                        .map(JavaClass::getPackage)
                        .distinct())
                .as("null is said where it can be, so NullAway must look everywhere")
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }

    private static void knowsOnly(String feature, String... others) {
        String[] known = Stream.concat(Stream.of(feature), Stream.of(others))
                .map(name -> "org.caravanserai." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("org.caravanserai." + feature + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(OURS)
                        .and(not(resideInAPackage(EXCHANGE)))
                        .and(not(resideInAnyPackage(known))))
                .because("every feature may know " + feature + ", so it knows none")
                .check(ALL);
    }

    private static void onlyCalls(String feature, String methods) {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.caravanserai." + feature + "..")
                .should()
                .callMethodWhere(
                        target(owner(assignableTo(AgencyConnector.class))).and(target(nameMatching(methods))))
                .because("what leaves for an agency, and what comes from it, passes one place each")
                .check(ALL);
    }
}
