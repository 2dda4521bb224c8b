package org.kapfhir.scores;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/** The kap-score Observation that states a score of a questionnaire response. */
final class ExtractedScore {

    /** What an Observation may say of who made it; a response may also be authored by a device. */
    private static final Set<String> PERFORMERS =
            Set.of("Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson");

    private static final Set<String> SHARED_EXTENSIONS = Set.of(
            KapCanonical.structure("kap-timepoint"),
            KapCanonical.structure("kap-dose-cycle"),
            KapCanonical.structure("kap-minutes-from-dose"));

    private ExtractedScore() {}

    /**
     * Returns the id of the Observation, the same for every version of the response, so that amending the answers amends
     * the score.
     */
    static String idOf(QuestionnaireResponse response, ScoredItem item) {
        String source = "QuestionnaireResponse/" + response.getIdElement().getIdPart() + "#" + item.linkId();
        return "score-" + UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the Observation, or nothing if the response has no such score.
     *
     * @param gender of the patient, or null if it is not recorded
     */
    static Optional<Observation> of(
            QuestionnaireResponse response,
            ScoredItem item,
            ObservationStatus status,
            @Nullable AdministrativeGender gender) {
        return item.scoreIn(response).map(score -> {
            Observation observation = new Observation();
            observation.setId("Observation/" + idOf(response, item));
            observation.getMeta().addProfile(KapCanonical.structure("kap-score"));
            for (Extension shared : response.getExtension()) {
                if (SHARED_EXTENSIONS.contains(shared.getUrl())) {
                    observation.addExtension(shared.copy());
                }
            }
            observation.setStatus(status);
            observation
                    .addCategory()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                    .setCode("survey")
                    .setDisplay("Survey");
            observation.setCode(new CodeableConcept(item.code().copy()));
            observation.setSubject(response.getSubject().copy());
            if (response.hasEncounter()) {
                observation.setEncounter(response.getEncounter().copy());
            }
            observation.setEffective(response.getAuthoredElement().copy());
            String author = response.getAuthor().getReferenceElement().getResourceType();
            if (author != null && PERFORMERS.contains(author)) {
                observation.addPerformer(response.getAuthor().copy());
            }
            observation.setValue(score instanceof IntegerType whole ? whole.copy() : quantity(score));
            item.band(new BigDecimal(score.getValueAsString()), gender)
                    .ifPresent(band -> observation.addInterpretation(
                            new CodeableConcept(band.meaning().copy())
                                    .setText(band.meaning().getDisplay())));
            observation.addDerivedFrom(new Reference(
                    "QuestionnaireResponse/" + response.getIdElement().getIdPart()));
            return observation;
        });
    }

    private static Quantity quantity(PrimitiveType<?> score) {
        return new Quantity()
                .setValue(new BigDecimal(score.getValueAsString()))
                .setUnit("score")
                .setSystem("http://unitsofmeasure.org")
                .setCode("{score}");
    }
}
