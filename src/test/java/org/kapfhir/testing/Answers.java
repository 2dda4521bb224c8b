package org.kapfhir.testing;

import static org.kapfhir.care.KapCanonical.codeSystem;
import static org.kapfhir.testing.Values.profiled;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.NullMarked;
import org.kapfhir.care.KapCanonical;

/** Completed questionnaires of a patient, each under an id of its own. */
@NullMarked
public final class Answers {

    private static final List<String> FREQUENCY = List.of("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9");

    private final ClinicPatient patient;

    private Answers(ClinicPatient patient) {
        this.patient = patient;
    }

    public static Answers of(ClinicPatient patient) {
        return new Answers(patient);
    }

    /** A PHQ-9 with its nine answers, 0 to 3 each, and their sum. */
    public QuestionnaireResponse phq9(String authored, int... answers) {
        return scored("phq9", 9, authored, answers);
    }

    /** A GAD-7 with its seven answers, 0 to 3 each, and their sum. */
    public QuestionnaireResponse gad7(String authored, int... answers) {
        return scored("gad7", 7, authored, answers);
    }

    /** A contraindication screen without a finding, but for the answers given here by link id. */
    public QuestionnaireResponse contraindicationScreen(String authored, Map<String, Type> answers) {
        Map<String, Type> all = new TreeMap<>();
        for (int item = 1; item <= 20; item++) {
            all.put("cs-%02d".formatted(item), new BooleanType(item == 16 || item == 17 || item == 19));
        }
        all.put("cs-07", psychosis("never"));
        all.put("cs-10", pregnancy("not-applicable"));
        all.put("cs-18", new IntegerType(8));
        all.putAll(answers);
        QuestionnaireResponse response = completed("kap-contraindication-screen", authored);
        all.forEach((linkId, value) -> answer(response, linkId, value));
        return response;
    }

    /** The answer {@code never}, {@code past} or {@code current} to item cs-07 of the contraindication screen. */
    public static Coding psychosis(String code) {
        return new Coding(codeSystem("kap-psychosis-history"), code, null);
    }

    /** An answer to item cs-10 of the contraindication screen, for example {@code pregnant}. */
    public static Coding pregnancy(String code) {
        return new Coding(codeSystem("kap-pregnancy-answer"), code, null);
    }

    private QuestionnaireResponse scored(String instrument, int items, String authored, int... answers) {
        if (answers.length != items) {
            throw new IllegalArgumentException(instrument + " has " + items + " items, not " + answers.length);
        }
        QuestionnaireResponse response = completed("kap-" + instrument, authored);
        for (int item = 0; item < items; item++) {
            Coding frequency = new Coding(Values.LOINC, FREQUENCY.get(answers[item]), null);
            answer(response, instrument + "-" + (item + 1), frequency);
        }
        answer(
                response,
                instrument + "-total",
                new IntegerType(Arrays.stream(answers).sum()));
        return response;
    }

    private QuestionnaireResponse completed(String questionnaire, String authored) {
        return profiled(
                        new QuestionnaireResponse(),
                        questionnaire.replace("kap-", "") + "-" + UUID.randomUUID(),
                        "kap-questionnaire-response")
                .setQuestionnaire(KapCanonical.BASE + "/Questionnaire/" + questionnaire)
                .setStatus(QuestionnaireResponseStatus.COMPLETED)
                .setSubject(patient.reference())
                .setAuthoredElement(new DateTimeType(authored))
                .setSource(patient.reference());
    }

    private static void answer(QuestionnaireResponse response, String linkId, Type value) {
        response.addItem().setLinkId(linkId).addAnswer().setValue(value);
    }
}
