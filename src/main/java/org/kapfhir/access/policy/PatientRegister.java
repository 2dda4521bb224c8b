package org.kapfhir.access.policy;

import java.util.List;
import java.util.Optional;
import org.kapfhir.access.Caller;
import org.kapfhir.access.consent.GivenConsent;
import org.kapfhir.access.consent.PatientConsents;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks up what decides about the records of a patient. */
@Component
class PatientRegister {

    private static final String MANAGING =
            """
            select l.TARGET_RESOURCE_URL, t.FHIR_ID
              from HFJ_RESOURCE p
              join HFJ_RES_LINK l on l.SRC_RESOURCE_ID = p.RES_ID and l.SRC_PATH = 'Patient.managingOrganization'
              left join HFJ_RESOURCE t on t.RES_ID = l.TARGET_RESOURCE_ID
             where p.RES_TYPE = 'Patient' and p.FHIR_ID = ?""";

    private final JdbcTemplate jdbc;
    private final PatientConsents consents;
    private final BrokenGlass openings;
    private final Optional<String> clinic;

    PatientRegister(JdbcTemplate jdbc, PatientConsents consents, BrokenGlass openings, PolicySettings settings) {
        this.jdbc = jdbc;
        this.consents = consents;
        this.openings = openings;
        clinic = Optional.ofNullable(settings.organisation());
    }

    /** Returns the managing organisation of a patient; without one, and if there is no such patient yet, the clinic. */
    Optional<String> organisation(String patientId) {
        List<Optional<String>> managing =
                jdbc.query(MANAGING, (row, number) -> Optional.ofNullable(row.getString("FHIR_ID")), patientId);
        return managing.isEmpty() ? clinic : managing.get(0);
    }

    List<GivenConsent> consents(String patientId) {
        return consents.of(patientId);
    }

    boolean opened(Caller caller, String patientId) {
        return openings.isOpen(caller, patientId);
    }
}
