package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/**
 * Labels records by what they are when they are written: of substance use ({@code SUD}), of mental health ({@code PSY}), and
 * psychotherapy notes ({@code PSYTHPN}); each of them restricted ({@code R}).
 *
 * <p>What the client has labelled stays. A label is never taken off by a rule.
 */
@Interceptor
final class SecurityLabels {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String LOINC = "http://loinc.org";
    private static final String ICD10 = "http://hl7.org/fhir/sid/icd-10-cm";

    /** Total scores and panels of AUDIT-C and DAST-10. */
    private static final Set<String> SUBSTANCE_USE_CODES = Set.of("75626-2", "72109-2", "82667-7", "82666-9");

    private static final List<String> SUBSTANCE_USE_QUESTIONNAIRES = List.of("kap-auditc", "kap-dast10");

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    void creating(IBaseResource resource) {
        label(resource);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    void updating(@Nullable IBaseResource previous, IBaseResource resource) {
        label(resource);
    }

    private static void label(IBaseResource stored) {
        if (!(stored instanceof Resource resource)) {
            return;
        }
        labels(resource).forEach(code -> {
            add(resource.getMeta(), ACT_CODE, code);
            add(resource.getMeta(), CONFIDENTIALITY, "R");
        });
    }

    private static List<String> labels(Resource resource) {
        if (resource instanceof QuestionnaireResponse answers) {
            String questionnaire = String.valueOf(answers.getQuestionnaire());
            if (SUBSTANCE_USE_QUESTIONNAIRES.stream().anyMatch(questionnaire::contains)) {
                return List.of("SUD");
            }
            return KapCanonical.isQuestionnaire(questionnaire) ? List.of("PSY") : List.of();
        }
        if (resource instanceof Observation observation) {
            if (has(observation.getCode(), LOINC, SUBSTANCE_USE_CODES)) {
                return List.of("SUD");
            }
            return claims(resource, "kap-score") ? List.of("PSY") : List.of();
        }
        if (resource instanceof Condition condition) {
            return ofDiagnosis(condition);
        }
        if (resource instanceof DocumentReference document && isPsychotherapyNote(document)) {
            return List.of("PSYTHPN");
        }
        return resource instanceof RiskAssessment ? List.of("PSY") : List.of();
    }

    private static List<String> ofDiagnosis(Condition condition) {
        List<String> codes = codings(condition.getCode())
                .filter(coding -> ICD10.equals(coding.getSystem()) && coding.hasCode())
                .map(Coding::getCode)
                .toList();
        boolean substance = codes.stream().anyMatch(code -> code.matches("F1[0-689].*"));
        boolean mental = codes.stream().anyMatch(code -> code.startsWith("F"));
        return substance
                ? List.of("SUD")
                : mental || claims(condition, "kap-indication-condition") ? List.of("PSY") : List.of();
    }

    private static boolean isPsychotherapyNote(DocumentReference document) {
        return document.getCategory().stream()
                .anyMatch(category ->
                        has(category, KapCanonical.codeSystem("kap-document-category"), Set.of("psychotherapy-note")));
    }

    private static boolean claims(Resource resource, String profile) {
        return resource.getMeta().hasProfile(KapCanonical.structure(profile));
    }

    private static boolean has(CodeableConcept concept, String system, Set<String> codes) {
        return codings(concept)
                .anyMatch(coding -> system.equals(coding.getSystem()) && codes.contains(coding.getCode()));
    }

    private static Stream<Coding> codings(CodeableConcept concept) {
        return concept.getCoding().stream();
    }

    private static void add(Meta meta, String system, String code) {
        if (meta.getSecurity(system, code) == null) {
            meta.addSecurity(new Coding(system, code, null));
        }
    }
}
