package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;

/** Writes down what a patient answers in one visit; the server makes the scores of it. */
record Answers(PatientPlan patient, Encounter visit, String timepoint, OffsetDateTime at) {

    private static final List<String> FREQUENCY = List.of("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9");
    private static final int GAD7_ITEMS = 7;
    private static final int PHQ9_ITEMS = 9;
    private static final int SCREEN_ITEMS = 20;

    /** A GAD-7 of this total, 0 to 21. */
    QuestionnaireResponse gad7(int total) {
        QuestionnaireResponse response = completed("gad7");
        for (int item = 1; item <= GAD7_ITEMS; item++) {
            frequency(response, "gad7-" + item, share(total, GAD7_ITEMS, item));
        }
        answer(response, "gad7-total", new IntegerType(total));
        return response;
    }

    /** A PHQ-9 whose first eight items have this total, 0 to 24. */
    QuestionnaireResponse phq9(int total, int thoughtsOfDeath) {
        QuestionnaireResponse response = completed("phq9");
        for (int item = 1; item < PHQ9_ITEMS; item++) {
            frequency(response, "phq9-" + item, share(total, PHQ9_ITEMS - 1, item));
        }
        frequency(response, "phq9-" + PHQ9_ITEMS, thoughtsOfDeath);
        answer(response, "phq9-total", new IntegerType(total + thoughtsOfDeath));
        return response;
    }

    /** A contraindication screen without a finding. */
    QuestionnaireResponse contraindicationScreen() {
        QuestionnaireResponse response = completed("contraindication-screen");
        for (int item = 1; item <= SCREEN_ITEMS; item++) {
            answer(
                    response,
                    "cs-%02d".formatted(item),
                    switch (item) {
                        case 7 -> new Coding(KapCanonical.codeSystem("kap-psychosis-history"), "never", null);
                        case 10 -> new Coding(KapCanonical.codeSystem("kap-pregnancy-answer"), "not-applicable", null);
                        case 18 -> new IntegerType(8);
                        default -> new BooleanType(item == 16 || item == 17 || item == 19);
                    });
        }
        return response;
    }

    /** What an item has of a total that the items share as evenly as they can. */
    private static int share(int total, int items, int item) {
        return total / items + (item <= total % items ? 1 : 0);
    }

    private QuestionnaireResponse completed(String questionnaire) {
        QuestionnaireResponse response = Values.profiled(
                new QuestionnaireResponse(), visit.getIdPart() + "-" + questionnaire, "kap-questionnaire-response");
        response.addExtension(Values.extension("kap-timepoint", Values.kap("kap-timepoint", timepoint)));
        return response.setQuestionnaire(KapCanonical.BASE + "/Questionnaire/kap-" + questionnaire)
                .setStatus(QuestionnaireResponseStatus.COMPLETED)
                .setSubject(patient.reference())
                .setEncounter(Values.reference("Encounter", visit.getIdPart()))
                .setAuthoredElement(Values.moment(at))
                .setAuthor(patient.reference())
                .setSource(patient.reference());
    }

    private static void frequency(QuestionnaireResponse response, String linkId, int often) {
        answer(response, linkId, new Coding(Codes.LOINC, FREQUENCY.get(often), null));
    }

    private static void answer(QuestionnaireResponse response, String linkId, Type value) {
        response.addItem().setLinkId(linkId).addAnswer().setValue(value);
    }
}
