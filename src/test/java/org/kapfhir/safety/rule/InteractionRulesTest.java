package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.esketamine;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.PatientHistory.rxnorm;
import static org.kapfhir.safety.rule.PatientHistory.takes;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Information;
import org.kapfhir.safety.rule.Finding.Warning;

/** X1 to X4: medicines that interact with ketamine. */
class InteractionRulesTest {

    private static final Moment MORNING = at("2026-03-02T07:00:00-05:00");

    private final InteractionLimits limits = Defaults.of(InteractionLimits.class);
    private final CentralDepressantRule depressants = new CentralDepressantRule(limits);
    private final LamotrigineRule lamotrigine = new LamotrigineRule(limits);
    private final PressorDrugRule pressors = new PressorDrugRule(limits);
    private final OtherInteractionRule others = new OtherInteractionRule(limits);

    @Test
    void areX1ToX4OfDoses() {
        List<SafetyRule<Dose>> rules = List.of(depressants, lamotrigine, pressors, others);
        assertThat(rules).extracting(SafetyRule::rule).containsExactly(Rule.X1, Rule.X2, Rule.X3, Rule.X4);
        assertThat(rules).extracting(SafetyRule::concerns).containsOnly(Dose.class);
    }

    @Test
    void questionsABenzodiazepineOfTheLast24Hours() {
        Moment start = at("2026-03-01T07:00:00-05:00");
        assertThat(depressants.check(
                        dose().build(), taking(rxnorm("6470", "lorazepam"), start, at("2026-03-01T10:15:00-05:00"))))
                .containsExactly(new Warning(
                        Rule.X1,
                        "MedicationAdministration.medication",
                        "A benzodiazepine adds to sedation and may blunt the effect.",
                        "lorazepam",
                        "none in the last 24 hours",
                        List.of("MedicationStatement/one")));
        assertThat(depressants.check(
                        dose().build(), taking(rxnorm("6470", "lorazepam"), start, at("2026-03-01T10:14:59-05:00"))))
                .isEmpty();
        assertThat(depressants.check(
                        dose().build(), taking(rxnorm("6470", "lorazepam"), at("2026-03-02T10:15:01-05:00"), null)))
                .isEmpty();
        assertThat(depressants.check(dose().build(), taking(rxnorm("6470", "lorazepam"), null, null)))
                .hasSize(1);
    }

    @Test
    void warnsMoreSharplyOfAnOpioidWithEsketamine() {
        CareRecord record = taking(rxnorm("7804", "oxycodone"), MORNING, MORNING);
        assertThat(depressants.check(dose().build(), record))
                .singleElement()
                .matches(finding -> !((Warning) finding).grave())
                .extracting(Finding::message)
                .isEqualTo("An opioid adds to sedation and may depress breathing.");
        assertThat(depressants.check(esketamine(), record))
                .singleElement()
                .matches(finding -> ((Warning) finding).grave())
                .extracting(Finding::message)
                .asString()
                .startsWith("An opioid together with esketamine");
        assertThat(depressants.check(esketamine(), taking(rxnorm("6470", "lorazepam"), MORNING, MORNING)))
                .singleElement()
                .matches(finding -> !((Warning) finding).grave());
    }

    @ParameterizedTest
    @CsvSource({
        "zolpidem",
        "phenobarbital",
        "gabapentin",
        "pregabalin",
        "diphenhydramine",
        "hydroxyzine",
        "alcohol",
        "buprenorphine 8 mg"
    })
    void recognizesOtherDepressantsByName(String name) {
        assertThat(depressants.check(dose().build(), taking(rxnorm("1", name), MORNING, null)))
                .hasSize(1);
    }

    @Test
    void questionsAMedicineOfWhichNobodyCanTellWhatItIs() {
        assertThat(depressants.check(
                        dose().build(), taking(new CodeableConcept().setText("the blue pill"), MORNING, null)))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("the blue pill");
        assertThat(depressants.check(dose().build(), taking(rxnorm("99", null), MORNING, null)))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("99");
        assertThat(depressants.check(dose().build(), taking(null, MORNING, null)))
                .hasSize(1);
        assertThat(depressants.check(dose().build(), taking(rxnorm("36437", "sertraline"), MORNING, null)))
                .isEmpty();
        assertThat(depressants.check(
                        dose().build(), taking(new CodeableConcept().setText("Lamotrigine 25 mg"), MORNING, null)))
                .isEmpty();
    }

    @Test
    void tellsOfLamotrigine() {
        assertThat(lamotrigine.check(dose().build(), taking(rxnorm("28439", null), MORNING, null)))
                .containsExactly(new Information(
                        Rule.X2,
                        "MedicationAdministration.medication",
                        "Lamotrigine may weaken the effect.",
                        "28439",
                        "none in the last 24 hours",
                        List.of("MedicationStatement/one")));
        assertThat(lamotrigine.check(dose().build(), taking(rxnorm("36437", "sertraline"), MORNING, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"phenelzine", "lisdexamfetamine", "pseudoephedrine"})
    void questionsWhatRaisesThePressure(String name) {
        assertThat(pressors.check(
                        dose().build(), taking(new CodeableConcept().setText(name + " daily"), MORNING, null)))
                .singleElement()
                .isInstanceOf(Warning.class)
                .extracting(Finding::message)
                .isEqualTo("The blood pressure may rise more than usual.");
    }

    @ParameterizedTest
    @CsvSource({
        "theophylline, Theophylline lowers the threshold of seizures.",
        "memantine, Another NMDA antagonist acts on the same receptor.",
        "amantadine, Another NMDA antagonist acts on the same receptor.",
        "dextromethorphan, Another NMDA antagonist acts on the same receptor.",
        "naltrexone, Naltrexone may weaken the effect.",
        "itraconazole, A strong inhibitor or inducer of CYP3A4 changes how fast ketamine is broken down.",
        "ritonavir, A strong inhibitor or inducer of CYP3A4 changes how fast ketamine is broken down.",
        "phenytoin, A strong inhibitor or inducer of CYP3A4 changes how fast ketamine is broken down."
    })
    void questionsOtherInteractions(String name, String message) {
        assertThat(others.check(dose().build(), taking(rxnorm("1", name), MORNING, null)))
                .containsExactly(new Warning(
                        Rule.X4,
                        "MedicationAdministration.medication",
                        message,
                        name,
                        "none in the last 24 hours",
                        List.of("MedicationStatement/one")));
        assertThat(others.check(dose().build(), taking(rxnorm("1", "not" + name), MORNING, null)))
                .isEmpty();
        assertThat(pressors.check(dose().build(), taking(rxnorm("1", name), MORNING, null)))
                .isEmpty();
    }

    @Test
    void asksThePatientForSeizures() {
        assertThat(others.check(
                        dose().build(),
                        record().add(screen("s", on("2026-02-20"), "cs-15", true))
                                .build()))
                .containsExactly(new Warning(
                        Rule.X4,
                        "MedicationAdministration.subject",
                        "The patient has a seizure disorder.",
                        "seizure disorder by the patient's answer",
                        "no seizure disorder, or judged by a clinician",
                        List.of("QuestionnaireResponse/s")));
        assertThat(others.check(
                        dose().build(),
                        record().add(screen("s", on("2026-02-20"), "cs-15", false))
                                .build()))
                .isEmpty();
    }

    private static CareRecord taking(
            @Nullable CodeableConcept medicine, @Nullable Moment from, @Nullable Moment until) {
        return record().add(takes(medicine, from, until)).build();
    }
}
