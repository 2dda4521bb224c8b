package org.kapfhir.scores;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
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

    private static final Set<QuestionnaireItemType> NUMERIC =
            Set.of(QuestionnaireItemType.INTEGER, QuestionnaireItemType.DECIMAL);

    ScoredItem {
        bands = List.copyOf(bands);
    }

    /** Returns the numeric items of a questionnaire that are marked for extraction and have a code. */
    static List<ScoredItem> of(Questionnaire questionnaire) {
        return questionnaire.getItem().stream()
                .flatMap(ScoredItem::withChildren)
                .filter(item -> NUMERIC.contains(item.getType())
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

    /** Returns the score in a response, an integer or a decimal, or nothing if the item was not answered with a number. */
    Optional<PrimitiveType<?>> scoreIn(QuestionnaireResponse response) {
        return response.getItem().stream()
                .flatMap(ScoredItem::withChildren)
                .filter(item -> linkId.equals(item.getLinkId()))
                .map(item -> item.getAnswerFirstRep().getValue())
                .filter(value -> value instanceof IntegerType || value instanceof DecimalType)
                .<PrimitiveType<?>>map(value -> (PrimitiveType<?>) value)
                .findFirst();
    }

    /**
     * Returns the band in which a score lies, or nothing if the instrument has none for it.
     *
     * @param gender of the patient, or null if it is not recorded
     */
    Optional<SeverityBand> band(BigDecimal score, @Nullable AdministrativeGender gender) {
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
