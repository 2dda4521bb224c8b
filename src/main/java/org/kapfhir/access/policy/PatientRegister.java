package org.kapfhir.access.policy;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
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
            select l.PID, t.FHIR_ID
              from HFJ_RESOURCE p
              left join HFJ_RES_LINK l on l.SRC_RESOURCE_ID = p.RES_ID and l.SRC_PATH = 'Patient.managingOrganization'
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

    /** Returns who keeps the records of a patient, or null if no such patient is stored. */
    @Nullable
    Keeper keeper(String patientId) {
        List<Keeper> managing = jdbc.query(
                MANAGING,
                (row, number) -> row.getObject("PID") == null
                        ? new Keeper(clinic)
                        : new Keeper(Optional.ofNullable(row.getString("FHIR_ID"))),
                patientId);
        return managing.isEmpty() ? null : managing.get(0);
    }

    /** Returns who keeps the records of a patient as its content says, whether or not it is stored. */
    Keeper keeper(Patient patient) {
        if (!patient.hasManagingOrganization()) {
            return new Keeper(clinic);
        }
        IIdType organisation = patient.getManagingOrganization().getReferenceElement();
        boolean here = organisation.hasIdPart() && !organisation.isAbsolute();
        return new Keeper(here ? Optional.of(organisation.getIdPart()) : Optional.empty());
    }

    /**
     * Who keeps the records of a patient: the managing organisation; the clinic, if there is none.
     *
     * @param organisation its id, or empty if it is none of this server
     */
    record Keeper(Optional<String> organisation) {}

    List<GivenConsent> consents(String patientId) {
        return consents.of(patientId);
    }

    boolean opened(Caller caller, String patientId) {
        return openings.isOpen(caller, patientId);
    }
}
