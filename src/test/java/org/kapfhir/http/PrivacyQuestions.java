package org.kapfhir.http;

import static org.kapfhir.http.GeneratedClinic.code;
import static org.kapfhir.http.GeneratedClinic.isOf;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** What the auditor of privacy asks of the record itself, answered from the clinic's own records. */
final class PrivacyQuestions {

    static final Map<String, Function<GeneratedClinic, Stream<QueryCase>>> ALL = Map.of(
            "HIPAA-6", PrivacyQuestions::consents,
            "HIPAA-7", PrivacyQuestions::substanceUse,
            "HIPAA-10b", PrivacyQuestions::psychotherapyNotes);

    private PrivacyQuestions() {}

    private static Stream<QueryCase> consents(GeneratedClinic clinic) {
        return clinic.patients().stream()
                .map(patient -> QueryCase.of(
                        Map.of("patient", patient.getIdPart()),
                        clinic.all(
                                Consent.class,
                                consent -> isOf(consent.getPatient(), patient)
                                        && consent.getStatus() == ConsentState.ACTIVE
                                        && code(consent.getCategoryFirstRep()).equals("42CFRPart2"))));
    }

    private static Stream<QueryCase> substanceUse(GeneratedClinic clinic) {
        return clinic.patients().stream()
                .map(patient -> QueryCase.of(
                        Map.of("patient", patient.getIdPart()),
                        clinic.all(
                                Observation.class,
                                observation ->
                                        isOf(observation.getSubject(), patient) && isLabelled(observation, "SUD"))));
    }

    private static Stream<QueryCase> psychotherapyNotes(GeneratedClinic clinic) {
        return Stream.of(QueryCase.of(
                Map.of(), clinic.all(DocumentReference.class, document -> isLabelled(document, "PSYTHPN"))));
    }

    private static boolean isLabelled(Resource record, String label) {
        return record.getMeta().getSecurity().stream()
                .anyMatch(security -> security.getCode().equals(label));
    }
}
