package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** What a response to a questionnaire of the guide answers. */
class AnswersTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final String PHQ_9 = "https://kap-fhir.org/fhir/Questionnaire/kap-phq9";

    @Test
    void readsWhoAnsweredWhatAndWhen() {
        Answers answers = Answers.of(response(PHQ_9 + "|0.1.0"), CLINIC).orElseThrow();

        assertThat(answers.reference()).isEqualTo("QuestionnaireResponse/q");
        assertThat(answers.patient()).isEqualTo("maya");
        assertThat(answers.session()).isEqualTo("session");
        assertThat(answers.questionnaire()).isEqualTo("kap-phq9");
        assertThat(answers.at().earliest()).isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));
    }

    @Test
    void readsOnlyWhatIsCompletedOrAmendedAndDated() {
        assertThat(Answers.of(response(PHQ_9).setStatus(QuestionnaireResponseStatus.AMENDED), CLINIC))
                .isPresent();
        assertThat(Answers.of(response(PHQ_9).setStatus(QuestionnaireResponseStatus.INPROGRESS), CLINIC))
                .isEmpty();
        assertThat(Answers.of(response(PHQ_9).setStatus(QuestionnaireResponseStatus.ENTEREDINERROR), CLINIC))
                .isEmpty();
        assertThat(Answers.of(response(PHQ_9).setAuthored(null), CLINIC)).isEmpty();
    }

    @Test
    void readsOnlyQuestionnairesOfTheGuide() {
        assertThat(Answers.questionnaireOf(response(PHQ_9))).contains("kap-phq9");
        assertThat(Answers.of(response("https://example.org/Questionnaire/kap-phq9"), CLINIC))
                .isEmpty();
        assertThat(Answers.of(response(PHQ_9).setQuestionnaire(null), CLINIC)).isEmpty();
    }

    @Test
    void readsYesAndNumbersAndCodes() {
        Answers answers = with("item", new BooleanType(true));
        assertThat(answers.yes("item")).contains(true);
        assertThat(answers.number("item")).isEmpty();
        assertThat(answers.code("item")).isEmpty();
        assertThat(answers.yes("else")).isEmpty();

        assertThat(with("item", new BooleanType(false)).yes("item")).contains(false);
        assertThat(with("item", new BooleanType()).yes("item")).isEmpty();
        assertThat(with("item", new IntegerType(4)).number("item")).contains(4);
        assertThat(with("item", new IntegerType(4)).yes("item")).isEmpty();
        assertThat(with("item", new Coding("urn:x", "c", null)).code("item")).contains("c");
        assertThat(with("item", new Coding().setDisplay("no code")).code("item"))
                .isEmpty();
        assertThat(with("item", new StringType("text")).code("item")).isEmpty();
    }

    @Test
    void readsHowOften() {
        assertThat(frequency("LA6568-5")).contains(0);
        assertThat(frequency("LA6569-3")).contains(1);
        assertThat(frequency("LA6570-1")).contains(2);
        assertThat(frequency("LA6571-9")).contains(3);
        assertThat(frequency("LA1-1")).isEmpty();
        assertThat(with("item", new StringType("often")).frequency("item")).isEmpty();
    }

    @Test
    void findsItemsInGroupsAndBelowAnswers() {
        QuestionnaireResponse response = response(PHQ_9);
        QuestionnaireResponseItemComponent group = response.addItem().setLinkId("group");
        group.addItem().setLinkId("in-group").addAnswer().setValue(new IntegerType(1));
        QuestionnaireResponseItemComponent outer = response.addItem().setLinkId("outer");
        outer.addAnswer().setValue(new BooleanType(true));
        outer.getAnswerFirstRep().addItem().setLinkId("below").addAnswer().setValue(new IntegerType(2));
        response.addItem().setLinkId("empty").addAnswer();
        response.addItem().setLinkId("outer").addAnswer().setValue(new BooleanType(false));

        Answers answers = Answers.of(response, CLINIC).orElseThrow();

        assertThat(answers.byItem()).containsOnlyKeys("in-group", "outer", "below");
        assertThat(answers.number("in-group")).contains(1);
        assertThat(answers.number("below")).contains(2);
        assertThat(answers.yes("outer")).contains(true);
    }

    private static Optional<Integer> frequency(String code) {
        return with("item", new Coding(Codes.LOINC, code, null)).frequency("item");
    }

    private static Answers with(String linkId, Type answer) {
        QuestionnaireResponse response = response(PHQ_9);
        response.addItem().setLinkId(linkId).addAnswer().setValue(answer);
        return Answers.of(response, CLINIC).orElseThrow();
    }

    private static QuestionnaireResponse response(String questionnaire) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setId("q");
        return response.setQuestionnaire(questionnaire)
                .setStatus(QuestionnaireResponseStatus.COMPLETED)
                .setSubject(new Reference("Patient/maya"))
                .setEncounter(new Reference("Encounter/session"))
                .setAuthoredElement(new DateTimeType("2026-03-02T09:00:00-05:00"));
    }
}
