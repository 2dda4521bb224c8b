package org.kapfhir.scores;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.jspecify.annotations.Nullable;

/**
 * The item of a questionnaire whose answer is a score.
 *
 * @param linkId of the item
 * @param code what the score is called as an Observation
 * @param bands the bands of severity, empty if the instrument has none
 */
record ScoredItem(String linkId, Coding code, List<SeverityBand> bands) {

    /**
     * Marks an item whose answer is to become an Observation.
     *
     * @see <a href="http://hl7.org/fhir/uv/sdc/STU3/extraction.html#observation-based-extraction">SDC 3.0.0,
     *     observation-based extraction</a>
     */
    private static final String OBSERVATION_EXTRACT =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract";

    ScoredItem {
        bands = List.copyOf(bands);
    }

    /** Returns the whole-number items of a questionnaire that are marked for extraction and have a code. */
    static List<ScoredItem> of(Questionnaire questionnaire) {
        return questionnaire.getItem().stream()
                .flatMap(ScoredItem::withChildren)
                .filter(item -> item.getType() == Questionnaire.QuestionnaireItemType.INTEGER
                        && item.hasCode()
                        && item.getExtension().stream().anyMatch(ScoredItem::asksForExtraction))
                .map(item -> new ScoredItem(
                        item.getLinkId(),
                        item.getCodeFirstRep(),
                        item.getExtensionsByUrl(SeverityBand.EXTENSION).stream()
                                .map(SeverityBand::of)
                                .toList()))
                .toList();
    }

    /** Returns the score in a response, or nothing if the item was not answered with a whole number. */
    Optional<Integer> scoreIn(QuestionnaireResponse response) {
        return response.getItem().stream()
                .flatMap(ScoredItem::withChildren)
                .filter(item -> linkId.equals(item.getLinkId())
                        && item.getAnswerFirstRep().hasValueIntegerType())
                .map(item -> item.getAnswerFirstRep().getValueIntegerType().getValue())
                .findFirst();
    }

    /**
     * Returns the band in which a score lies, or nothing if the instrument has none for it.
     *
     * @param gender of the patient, or null if it is not recorded
     */
    Optional<SeverityBand> band(int score, @Nullable AdministrativeGender gender) {
        return bands.stream().filter(band -> band.holds(score, gender)).findFirst();
    }

    /** Returns whether the bands are not the same for everyone. */
    boolean dependsOnSex() {
        return bands.stream().anyMatch(band -> band.sex() != null);
    }

    private static boolean asksForExtraction(Extension extension) {
        return OBSERVATION_EXTRACT.equals(extension.getUrl())
                && extension.getValue() instanceof BooleanType asked
                && asked.booleanValue();
    }

    private static Stream<QuestionnaireItemComponent> withChildren(QuestionnaireItemComponent item) {
        return Stream.concat(Stream.of(item), item.getItem().stream().flatMap(ScoredItem::withChildren));
    }

    private static Stream<QuestionnaireResponseItemComponent> withChildren(QuestionnaireResponseItemComponent item) {
        return Stream.concat(Stream.of(item), item.getItem().stream().flatMap(ScoredItem::withChildren));
    }
}
