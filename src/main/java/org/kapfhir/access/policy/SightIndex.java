package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import jakarta.annotation.PostConstruct;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.consent.Labels;
import org.kapfhir.store.LoadedContent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists which organisation keeps each patient, and of which types there are psychotherapy notes, in the transaction that
 * writes them.
 *
 * <p>Every request for a record asks for the one, and every search for both: an answer takes one row by its key, however
 * long the audit trail has grown in the tables of HAPI. It lists them in the sandbox too, whose database may be opened to
 * others later.
 */
@Component
@Interceptor
public class SightIndex {

    private static final String CONTENT = "sight-index";
    private static final String EDITION = "1";

    /** What stands for an organisation of another server; no id can be it. */
    private static final String ELSEWHERE = "*";

    private static final String KEEPER = "select kept_by from KAP_KEEPER where patient_id = ?";

    /** What a transaction stores is listed at its end, and asked for before. */
    private static final String KEEPER_IN_TRANSACTION =
            """
            select case when l.PID is null then '' else coalesce(t.FHIR_ID, '*') end
              from HFJ_RESOURCE p
              left join HFJ_RES_LINK l on l.SRC_RESOURCE_ID = p.RES_ID and l.SRC_PATH = 'Patient.managingOrganization'
              left join HFJ_RESOURCE t on t.RES_ID = l.TARGET_RESOURCE_ID
             where p.RES_TYPE = 'Patient' and p.RES_DELETED_AT is null and p.FHIR_ID = ?""";

    private static final String NOT_LISTED =
            """
            select p.FHIR_ID, p.RES_DELETED_AT from HFJ_RESOURCE p
             where p.RES_TYPE = 'Patient'
               and not exists (select 1 from KAP_KEEPER known where known.patient_id = p.FHIR_ID)""";

    private static final String FILL_NOTE_TYPES =
            """
            insert into KAP_NOTE_TYPE (res_type)
            select distinct t.RES_TYPE
              from HFJ_TAG_DEF d
              join HFJ_RES_TAG t on t.TAG_ID = d.TAG_ID
             where d.TAG_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
               and d.TAG_CODE in ('PSYTHPN', 'HIPAAPsyNotes')
               and t.RES_TYPE not in (select res_type from KAP_NOTE_TYPE)""";

    /** Of two that are less and greater each is one range of the index; what is unequal would be all of it. */
    private static final String OF_OTHERS =
            """
            select 1 from KAP_KEEPER where deleted = false and kept_by > '' and kept_by < ?
            union all
            select 1 from KAP_KEEPER where deleted = false and kept_by > ?
            """;

    private static final String NOTES = "select 1 from KAP_NOTE_TYPE where res_type = ? ";
    private static final String FIRST = "fetch first 1 rows only";

    private final JdbcTemplate jdbc;
    private final LastContent records;
    private final LoadedContent loaded;
    private final TransactionTemplate transaction;

    SightIndex(JdbcTemplate jdbc, LastContent records, LoadedContent loaded, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.loaded = loaded;
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * Who keeps the records of a patient.
     *
     * @param stated whether the Patient names an organisation; if it does not, it is the clinic
     * @param organisation its id, or empty if the Patient names none or one of another server
     */
    record Keeper(boolean stated, Optional<String> organisation) {

        private static Keeper of(String listed) {
            return new Keeper(
                    !listed.isEmpty(), Optional.of(listed).filter(id -> !id.isEmpty() && !id.equals(ELSEWHERE)));
        }

        /** Returns who keeps the records of a patient as its content says. */
        static Keeper of(Patient patient) {
            if (!patient.hasManagingOrganization()) {
                return new Keeper(false, Optional.empty());
            }
            IIdType organisation = patient.getManagingOrganization().getReferenceElement();
            boolean here = organisation.hasIdPart() && !organisation.isAbsolute();
            return new Keeper(true, here ? Optional.of(organisation.getIdPart()) : Optional.empty());
        }

        private String listed() {
            return organisation.orElse(stated ? ELSEWHERE : "");
        }
    }

    /** Lists what a version without the index has stored, once. */
    @PostConstruct
    void fillOnce() {
        transaction.executeWithoutResult(status -> {
            // Two nodes may start at once.
            jdbc.queryForList("select name from KAP_LEASE where name = 'sight-index' for update");
            if (!loaded.holds(CONTENT, EDITION)) {
                fill();
                loaded.record(CONTENT, EDITION);
            }
        });
    }

    /** Lists what is stored and not listed. */
    void fill() {
        jdbc.queryForList(NOT_LISTED).forEach(row -> {
            String id = String.valueOf(row.get("FHIR_ID"));
            boolean deleted = row.get("RES_DELETED_AT") != null;
            records.of("Patient", id).ifPresent(content -> list(id, (Patient) content, deleted));
        });
        jdbc.update(FILL_NOTE_TYPES);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        list(resource, false);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource) {
        list(resource, false);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        list(resource, true);
    }

    /** Returns who keeps the records of a patient, deleted or not, or empty if no such patient was stored. */
    Optional<Keeper> keeper(String patientId) {
        return keeper(KEEPER, patientId).or(() -> keeper(KEEPER_IN_TRANSACTION, patientId));
    }

    private Optional<Keeper> keeper(String query, String patientId) {
        return jdbc.queryForList(query, String.class, patientId).stream()
                .findFirst()
                .map(Keeper::of);
    }

    /** Returns whether there is a psychotherapy note of a type, or was one. */
    boolean hasNotes(String type) {
        return isAny(NOTES, type);
    }

    /** Returns whether there is such a note, or another organisation keeps a patient. */
    boolean hasNotesOrPatientsOfOthers(String type, String organisation) {
        return isAny(NOTES + "union all " + OF_OTHERS, type, organisation, organisation);
    }

    private boolean isAny(String query, Object... values) {
        return !jdbc.queryForList(query + FIRST, Integer.class, values).isEmpty();
    }

    private void list(IBaseResource stored, boolean deleted) {
        if (stored instanceof Patient patient) {
            list(patient.getIdElement().getIdPart(), patient, deleted);
        }
        if (stored instanceof Resource record && Labels.isPsychotherapyNote(record) && !hasNotes(record.fhirType())) {
            jdbc.update("insert into KAP_NOTE_TYPE (res_type) values (?)", record.fhirType());
        }
    }

    private void list(String id, Patient patient, boolean deleted) {
        String keptBy = Keeper.of(patient).listed();
        int known =
                jdbc.update("update KAP_KEEPER set kept_by = ?, deleted = ? where patient_id = ?", keptBy, deleted, id);
        if (known == 0) {
            jdbc.update("insert into KAP_KEEPER (patient_id, kept_by, deleted) values (?, ?, ?)", id, keptBy, deleted);
        }
    }
}
