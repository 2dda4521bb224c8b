package org.kapfhir.scores;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractedScoreTest {

    @ParameterizedTest
    @CsvSource({
        "gad7, 4, minimal",
        "gad7, 5, mild",
        "gad7, 9, mild",
        "gad7, 10, moderate",
        "gad7, 14, moderate",
        "gad7, 15, severe",
        "phq9, 4, minimal",
        "phq9, 5, mild",
        "phq9, 10, moderate",
        "phq9, 15, moderately-severe",
        "phq9, 20, severe",
        "pcl5, 32, below-cut",
        "pcl5, 33, above-cut"
    })
    void namesTheBandAtEachEdge(String instrument, int score, String band) {
        assertThat(bandOf(extract(instrument, new IntegerType(score), null))).isEqualTo(band);
    }

    @ParameterizedTest
    @CsvSource({
        "3, MALE, negative-screen",
        "4, MALE, positive-screen",
        "2, FEMALE, negative-screen",
        "3, FEMALE, positive-screen"
    })
    void readsAuditCByTheSexOfThePatient(int score, AdministrativeGender gender, String band) {
        assertThat(bandOf(extract("auditc", new IntegerType(score), gender))).isEqualTo(band);
    }

    @Test
    void namesNoBandWhereItCannotKnowIt() {
        assertThat(extract("auditc", new IntegerType(12), null).hasInterpretation())
                .isFalse();
        assertThat(extract("auditc", new IntegerType(12), AdministrativeGender.OTHER)
                        .hasInterpretation())
                .isFalse();
        assertThat(extract("pdss-sr", new IntegerType(12), null).hasInterpretation())
                .isFalse();
        assertThat(extract("pswq", new IntegerType(64), null).hasInterpretation())
                .isFalse();
    }

    @Test
    void statesAMeanAsAQuantity() {
        Observation score = extract("meq30", new DecimalType(new BigDecimal("3.4")), null);
        assertThat(score.getValueQuantity().getValue()).isEqualByComparingTo("3.4");
        assertThat(score.getValueQuantity().getCode()).isEqualTo("{score}");
    }

    @Test
    void findsAScoreInAGroup() {
        assertThat(ScoredItem.of(questionnaire("side-effects")))
                .extracting(ScoredItem::linkId)
                .contains("se-worst");
    }

    @Test
    void leavesADeviceOutOfThosePerforming() {
        QuestionnaireResponse response = response("gad7-total", new IntegerType(3));
        response.setAuthor(new Reference("Device/tablet"));
        assertThat(extract("gad7", response, null).hasPerformer()).isFalse();
        response.setAuthor(new Reference("Practitioner/p"));
        assertThat(extract("gad7", response, null).getPerformerFirstRep().getReference())
                .isEqualTo("Practitioner/p");
    }

    @Test
    void takesItsIdFromTheResponseAndTheItemOnly() {
        ScoredItem item = ScoredItem.of(questionnaire("gad7")).get(0);
        QuestionnaireResponse one = response("gad7-total", new IntegerType(3));
        QuestionnaireResponse amended = response("gad7-total", new IntegerType(4));
        QuestionnaireResponse other = response("gad7-total", new IntegerType(3));
        other.setId("QuestionnaireResponse/other");
        assertThat(ExtractedScore.idOf(one, item)).isEqualTo(ExtractedScore.idOf(amended, item));
        assertThat(ExtractedScore.idOf(one, item)).isNotEqualTo(ExtractedScore.idOf(other, item));
        assertThat(ExtractedScore.idOf(one, item)).matches("[A-Za-z0-9\\-.]{1,64}");
    }

    private static Observation extract(String instrument, Type score, @Nullable AdministrativeGender gender) {
        return extract(instrument, response(instrument + "-total", score), gender);
    }

    private static Observation extract(
            String instrument, QuestionnaireResponse response, @Nullable AdministrativeGender gender) {
        List<ScoredItem> items = ScoredItem.of(questionnaire(instrument));
        assertThat(items).hasSize(1);
        return ExtractedScore.of(response, items.get(0), ObservationStatus.FINAL, gender)
                .orElseThrow();
    }

    private static String bandOf(Observation observation) {
        return observation.getInterpretationFirstRep().getCodingFirstRep().getCode();
    }

    private static QuestionnaireResponse response(String item, Type score) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setId("QuestionnaireResponse/r");
        response.setSubject(new Reference("Patient/p"));
        response.addItem().setLinkId(item).addAnswer().setValue(score);
        return response;
    }

    private static Questionnaire questionnaire(String instrument) {
        InputStream file = requireNonNull(ExtractedScoreTest.class.getResourceAsStream(
                "/profiles/resources/Questionnaire-kap-" + instrument + ".json"));
        return FhirContext.forR4Cached().newJsonParser().parseResource(Questionnaire.class, file);
    }
}
