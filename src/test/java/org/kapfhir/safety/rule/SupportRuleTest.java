package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.answers;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.DosingDay.session;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Warning;

/** C9 before a dose: an escort, support, and ease with altered states. */
class SupportRuleTest {

    private static final Moment EARLIER = at("2026-02-20T09:00:00-05:00");
    private static final Moment MORNING = at("2026-03-02T09:00:00-05:00");
    private static final String ESCORT = "a responsible adult to take the patient home";
    private static final String READINESS = "comfort with altered states of at least 4 of 10, enough support";
    private static final String NOT_READY = "The patient may not be ready for an altered state of consciousness.";

    private final SupportRule rule = new SupportRule(Defaults.of(ContraindicationLimits.class));

    @Test
    void isC9OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C9);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    // ---- escort ----

    @Test
    void questionsADoseWithoutAnEscort() {
        assertThat(check(record()))
                .containsExactly(new Warning(
                        Rule.C9,
                        "MedicationAdministration.context",
                        "No escort is recorded.",
                        "none in the session, no related person, none by the contraindication screen",
                        ESCORT,
                        List.of()));
        assertThat(check(record().session(unescorted())))
                .extracting(Finding::message, Finding::evidence)
                .containsExactly(tuple("No escort is recorded.", List.of("Encounter/session")));
        assertThat(check(record().add(screen("s", MORNING, "cs-17", null))))
                .extracting(Finding::message)
                .containsExactly("No escort is recorded.");
    }

    @Test
    void acceptsAnEscortNamedInTheSession() {
        assertThat(check(record().session(session(MORNING, false, false, false))))
                .isEmpty();
    }

    @Test
    void acceptsAnInpatientWithoutAnEscort() {
        DosingSession inpatient = new DosingSession(
                "Encounter/session", "maya", false, true, false, MORNING, null, false, null, false, List.of());

        assertThat(check(record().session(inpatient))).isEmpty();
        assertThat(check(record().session(inpatient).add(screen("s", MORNING, "cs-17", false))))
                .isEmpty();
    }

    @Test
    void acceptsARelatedPerson() {
        assertThat(check(record().session(unescorted()).relatedPerson("RelatedPerson/sam")))
                .isEmpty();
    }

    @Test
    void acceptsAnEscortByTheScreen() {
        assertThat(check(record().add(screen("s", MORNING, "cs-17", true)))).isEmpty();
    }

    @Test
    void questionsADoseIfThePatientSaysThatNoneIsAvailable() {
        assertThat(check(record().relatedPerson("RelatedPerson/sam").add(screen("s", MORNING, "cs-17", false))))
                .containsExactly(new Warning(
                        Rule.C9,
                        "MedicationAdministration.context",
                        "The patient says that no adult is available as escort.",
                        "no escort by the patient's answer",
                        ESCORT,
                        List.of("QuestionnaireResponse/s")));
    }

    @Test
    void acceptsAnEscortNamedInTheSessionInSpiteOfTheAnswer() {
        assertThat(check(record().session(session(MORNING, false, false, false))
                        .add(screen("s", MORNING, "cs-17", false))))
                .isEmpty();
    }

    @Test
    void judgesByTheLastScreenBeforeTheDose() {
        assertThat(check(record().add(screen("old", EARLIER, "cs-17", false))
                        .add(screen("new", MORNING, "cs-17", true))))
                .isEmpty();
        assertThat(check(record().add(screen("old", EARLIER, "cs-17", true))
                        .add(screen("new", at("2026-03-02T10:15:00-05:00"), "cs-17", false))))
                .extracting(Finding::evidence)
                .containsExactly(List.of("QuestionnaireResponse/new"));
        assertThat(check(record().add(screen("old", EARLIER, "cs-17", true))
                        .add(screen("later", at("2026-03-02T10:16:00-05:00"), "cs-17", false))))
                .isEmpty();
    }

    @Test
    void judgesByBothScreensIfEachMayBeTheLast() {
        assertThat(check(record().add(screen("old", EARLIER, "cs-17", false))
                        .add(screen("day", on("2026-03-02"), "cs-17", true))))
                .extracting(Finding::evidence)
                .containsExactly(List.of("QuestionnaireResponse/old"));
        assertThat(check(record().add(screen("old", EARLIER, "cs-17", false))
                        .add(screen("day", on("2026-03-01"), "cs-17", true))))
                .isEmpty();
    }

    @Test
    void takesEveryScreenForADoseWithoutATime() {
        assertThat(rule.check(
                        doseAt(null),
                        record().add(screen("old", EARLIER, "cs-17", false))
                                .add(screen("new", MORNING, "cs-17", true))
                                .build()))
                .extracting(Finding::evidence)
                .containsExactly(List.of("QuestionnaireResponse/old"));
    }

    // ---- readiness ----

    @Test
    void acceptsTheLeastComfort() {
        assertThat(check(escorted().add(readiness("s", 4, true)))).isEmpty();
    }

    @Test
    void questionsLessComfort() {
        assertThat(check(escorted().add(readiness("s", 3, true))))
                .containsExactly(new Warning(
                        Rule.C9,
                        "MedicationAdministration.subject",
                        NOT_READY,
                        "comfort with altered states 3 of 10",
                        READINESS,
                        List.of("QuestionnaireResponse/s")));
    }

    @Test
    void questionsTooLittleSupport() {
        assertThat(check(escorted().add(readiness("s", 10, false))))
                .containsExactly(new Warning(
                        Rule.C9,
                        "MedicationAdministration.subject",
                        NOT_READY,
                        "not enough support by the patient's answer",
                        READINESS,
                        List.of("QuestionnaireResponse/s")));
    }

    @Test
    void tellsBothInOneFindingAndTheEscortInAnother() {
        assertThat(check(record().add(readiness("s", 0, false))))
                .extracting(Finding::message, Finding::found)
                .containsExactly(
                        tuple(
                                "No escort is recorded.",
                                "none in the session, no related person, none by the contraindication screen"),
                        tuple(
                                NOT_READY,
                                "comfort with altered states 0 of 10; not enough support by the patient's answer"));
    }

    @Test
    void followsTheSettings() {
        SupportRule strict =
                new SupportRule(Defaults.with(ContraindicationLimits.class, Map.of("altered-states-comfort", "6")));

        assertThat(strict.check(
                        DosingDay.dose().build(),
                        escorted().add(readiness("s", 6, true)).build()))
                .isEmpty();
        assertThat(strict.check(
                        DosingDay.dose().build(),
                        escorted().add(readiness("s", 5, true)).build()))
                .extracting(Finding::limit)
                .containsExactly("comfort with altered states of at least 6 of 10, enough support");
    }

    private static CareRecord.Builder escorted() {
        return record().session(session(MORNING, false, false, false));
    }

    private static Answers readiness(String id, int comfort, boolean supported) {
        return answers(
                id,
                "kap-contraindication-screen",
                MORNING,
                Map.of("cs-18", new IntegerType(comfort), "cs-19", new BooleanType(supported)));
    }

    private static DosingSession unescorted() {
        return new DosingSession(
                "Encounter/session", "maya", false, false, false, MORNING, null, false, null, false, List.of());
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(DosingDay.dose().build(), record.build());
    }
}
