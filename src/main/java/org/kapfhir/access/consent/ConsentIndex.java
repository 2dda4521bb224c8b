package org.kapfhir.access.consent;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Consent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.store.LoadedContent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists in {@code KAP_CONSENT} which Consent resources each patient has, in the transaction that writes them.
 *
 * <p>So a notification costs one query where there are none, and a Consent that was deleted is not forgotten: a search does
 * not find it.
 */
@Component
@Interceptor
public class ConsentIndex {

    private static final String CONTENT = "consent-index";
    private static final String EDITION = "1";

    private static final String FILL =
            """
            insert into KAP_CONSENT (consent_id, consent_ver, patient_id, deleted)
            select c.FHIR_ID, c.RES_VER, p.FHIR_ID, false
              from HFJ_RES_LINK l
              join HFJ_RESOURCE c on c.RES_ID = l.SRC_RESOURCE_ID
              join HFJ_RESOURCE p on p.RES_ID = l.TARGET_RESOURCE_ID
             where l.SRC_PATH = 'Consent.patient' and p.RES_TYPE = 'Patient' and c.RES_DELETED_AT is null
               and not exists (select 1 from KAP_CONSENT known where known.consent_id = c.FHIR_ID)""";

    private final JdbcTemplate jdbc;
    private final LoadedContent loaded;
    private final TransactionTemplate transaction;

    ConsentIndex(JdbcTemplate jdbc, LoadedContent loaded, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.loaded = loaded;
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * A Consent of a patient.
     *
     * @param consentId its id
     * @param version its newest version
     * @param deleted whether that says it was deleted
     */
    record Listed(String consentId, long version, boolean deleted) {}

    /** Lists what a version without the index has stored, once, before anything is sent. */
    @PostConstruct
    void fillOnce() {
        transaction.executeWithoutResult(status -> {
            // Two nodes may start at once.
            jdbc.queryForList("select name from KAP_LEASE where name = 'consent-index' for update");
            if (!loaded.holds(CONTENT, EDITION)) {
                fill();
                loaded.record(CONTENT, EDITION);
            }
        });
    }

    /** Lists the stored Consents that are not listed. */
    public void fill() {
        jdbc.update(FILL);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        list(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource) {
        list(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof Consent consent) {
            jdbc.update(
                    "update KAP_CONSENT set consent_ver = ?, deleted = true where consent_id = ?",
                    consent.getIdElement().getVersionIdPartAsLong(),
                    consent.getIdElement().getIdPart());
        }
    }

    /** Returns the Consents of a patient. */
    List<Listed> of(String patientId) {
        return jdbc.query(
                "select consent_id, consent_ver, deleted from KAP_CONSENT where patient_id = ? order by consent_id",
                (row, number) ->
                        new Listed(row.getString("consent_id"), row.getLong("consent_ver"), row.getBoolean("deleted")),
                patientId);
    }

    private void list(IBaseResource resource) {
        if (!(resource instanceof Consent consent)) {
            return;
        }
        String id = consent.getIdElement().getIdPart();
        long version = consent.getIdElement().getVersionIdPartAsLong();
        IIdType patient = consent.getPatient().getReferenceElement();
        if (patient.isAbsolute() || !"Patient".equals(patient.getResourceType())) {
            jdbc.update("delete from KAP_CONSENT where consent_id = ?", id);
            return;
        }
        int known = jdbc.update(
                "update KAP_CONSENT set consent_ver = ?, patient_id = ?, deleted = false where consent_id = ?",
                version,
                patient.getIdPart(),
                id);
        if (known == 0) {
            jdbc.update(
                    "insert into KAP_CONSENT (consent_id, consent_ver, patient_id, deleted) values (?, ?, ?, false)",
                    id,
                    version,
                    patient.getIdPart());
        }
    }
}
