package org.kapfhir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The packages are the stages of a request, and depend on each other in one direction only. */
@AnalyzeClasses(packages = "org.kapfhir", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.kapfhir..")
            .optionalLayer("main")
            .definedBy("org.kapfhir")
            .optionalLayer("http")
            .definedBy("org.kapfhir.http..")
            .optionalLayer("access")
            .definedBy("org.kapfhir.access..")
            .optionalLayer("conformance")
            .definedBy("org.kapfhir.conformance..")
            .optionalLayer("safety")
            .definedBy("org.kapfhir.safety..")
            .optionalLayer("scores")
            .definedBy("org.kapfhir.scores..")
            .optionalLayer("protocols")
            .definedBy("org.kapfhir.protocols..")
            .optionalLayer("audit")
            .definedBy("org.kapfhir.audit..")
            .optionalLayer("ledger")
            .definedBy("org.kapfhir.ledger..")
            .optionalLayer("sample")
            .definedBy("org.kapfhir.sample..")
            .optionalLayer("delivery")
            .definedBy("org.kapfhir.delivery..")
            .optionalLayer("topics")
            .definedBy("org.kapfhir.topics..")
            .optionalLayer("store")
            .definedBy("org.kapfhir.store..")
            .optionalLayer("care")
            .definedBy("org.kapfhir.care..")
            .whereLayer("http")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("http", "audit", "delivery", "main")
            .whereLayer("conformance")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("safety")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("scores")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("protocols")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("http", "main")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("sample")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("topics")
            .mayOnlyBeAccessedByLayers("http", "delivery")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers(
                    "http",
                    "access",
                    "conformance",
                    "safety",
                    "scores",
                    "protocols",
                    "audit",
                    "ledger",
                    "topics",
                    "delivery");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.kapfhir.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CARE_KNOWS_NEITHER_SPRING_NOR_THE_SERVER = noClasses()
            .that()
            .resideInAPackage("org.kapfhir.care..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "ca.uhn.fhir.rest..", "ca.uhn.fhir.jpa..");

    @ArchTest
    static final ArchRule A_SAMPLE_KNOWS_NEITHER_SPRING_NOR_THE_SERVER = noClasses()
            .that()
            .resideInAPackage("org.kapfhir.sample..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "ca.uhn.fhir.rest..", "ca.uhn.fhir.jpa..", "org.kapfhir.store..");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("org.kapfhir.store")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common)$")
            .andShould()
            .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..", "..manager..");
}
