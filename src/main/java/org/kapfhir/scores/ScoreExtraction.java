package org.kapfhir.scores;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/**
 * Stores the score of a completed questionnaire of the guide as an Observation, in the transaction of its answers.
 *
 * <p>Neither exists without the other: amending the answers amends the Observation, taking the completion back cancels it
 * (a response entered in error leaves a score entered in error), and deleting the response deletes it. The Observation
 * passes the same hooks as one that a client sends.
 */
@Component
@Interceptor
public class ScoreExtraction {

    private final IValidationSupport definitions;
    private final DaoRegistry daos;

    ScoreExtraction(IValidationSupport definitions, DaoRegistry daos) {
        this.definitions = definitions;
        this.daos = daos;
    }

    /** Stores the scores of a new response. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof QuestionnaireResponse response) {
            store(null, response);
        }
    }

    /** Brings the scores to what the new version of a response says. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource) {
        if (resource instanceof QuestionnaireResponse response) {
            store((QuestionnaireResponse) previous, response);
        }
    }

    /** Deletes the scores ahead of their response, which nothing may refer to when it goes. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleting(IBaseResource resource) {
        if (resource instanceof QuestionnaireResponse response && isScored(response)) {
            for (ScoredItem item : itemsOf(response)) {
                if (item.scoreIn(response).isPresent()) {
                    observations()
                            .delete(
                                    new IdType("Observation", ExtractedScore.idOf(response, item)),
                                    new SystemRequestDetails());
                }
            }
        }
    }

    private void store(@Nullable QuestionnaireResponse previous, QuestionnaireResponse response) {
        Set<String> stated = new HashSet<>();
        if (isScored(response)) {
            for (ScoredItem item : itemsOf(response)) {
                if (item.scoreIn(response).isPresent()) {
                    store(response, item, statusOf(response));
                    stated.add(ExtractedScore.idOf(response, item));
                }
            }
        }
        if (previous != null && isScored(previous)) {
            for (ScoredItem item : itemsOf(previous)) {
                if (!stated.contains(ExtractedScore.idOf(previous, item))) {
                    store(previous, item, withdrawn(response));
                }
            }
        }
    }

    private void store(QuestionnaireResponse response, ScoredItem item, ObservationStatus status) {
        AdministrativeGender gender = item.dependsOnSex() ? genderOf(response) : null;
        ExtractedScore.of(response, item, status, gender)
                .ifPresent(observation -> observations().update(observation, new SystemRequestDetails()));
    }

    private static boolean isScored(QuestionnaireResponse response) {
        return response.hasQuestionnaire()
                && KapCanonical.isQuestionnaire(response.getQuestionnaire())
                && (response.getStatus() == QuestionnaireResponseStatus.COMPLETED
                        || response.getStatus() == QuestionnaireResponseStatus.AMENDED);
    }

    private static ObservationStatus statusOf(QuestionnaireResponse response) {
        return response.getStatus() == QuestionnaireResponseStatus.AMENDED
                ? ObservationStatus.AMENDED
                : ObservationStatus.FINAL;
    }

    private static ObservationStatus withdrawn(QuestionnaireResponse response) {
        return response.getStatus() == QuestionnaireResponseStatus.ENTEREDINERROR
                ? ObservationStatus.ENTEREDINERROR
                : ObservationStatus.CANCELLED;
    }

    private List<ScoredItem> itemsOf(QuestionnaireResponse response) {
        Questionnaire questionnaire = definitions.fetchResource(Questionnaire.class, response.getQuestionnaire());
        return questionnaire == null ? List.of() : ScoredItem.of(questionnaire);
    }

    private @Nullable AdministrativeGender genderOf(QuestionnaireResponse response) {
        IdType patient = new IdType(response.getSubject().getReference());
        if (!"Patient".equals(patient.getResourceType()) || patient.isAbsolute()) {
            return null;
        }
        return daos.getResourceDao(Patient.class)
                .read(patient.toUnqualifiedVersionless(), new SystemRequestDetails())
                .getGender();
    }

    private IFhirResourceDao<Observation> observations() {
        return daos.getResourceDao(Observation.class);
    }
}
