package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Serves the guide to the validator; HAPI's own class of this kind does not serve questionnaires. */
final class GuideValidationSupport extends PrePopulatedValidationSupport {

    private final Map<String, Questionnaire> questionnaires = new HashMap<>();

    GuideValidationSupport(FhirContext fhir, Guide guide) {
        super(fhir);
        guide.borrowed().forEach(this::addResource);
        for (Resource resource : guide.resources()) {
            if (resource instanceof Questionnaire questionnaire) {
                questionnaires.put(questionnaire.getUrl(), questionnaire);
                questionnaires.put(questionnaire.getUrl() + "|" + questionnaire.getVersion(), questionnaire);
            } else {
                addResource(resource);
            }
        }
    }

    @Override
    public String getName() {
        return "KAP guide";
    }

    @Override
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String uri) {
        if (type == null || type.isAssignableFrom(Questionnaire.class)) {
            Questionnaire questionnaire = questionnaires.get(uri);
            if (questionnaire != null) {
                @SuppressWarnings("unchecked")
                T found = (T) questionnaire;
                return found;
            }
        }
        return super.fetchResource(type, uri);
    }
}
