package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.junit.jupiter.api.Test;
import org.kapfhir.safety.SafetyBatch.Written;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.SuicideRiskLimits;
import org.kapfhir.store.DatabaseKind;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Judging a dose takes the same few queries however long the patient's history is. */
class QueryCountIT extends SafetyCalls {

    @Autowired
    private DataSource dataSource;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private SafetyEngine engine;

    @Autowired
    private DaoRegistry daos;

    @Autowired
    private OverrideAudit audit;

    @Autowired
    private EntityManagerFactory entities;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private FhirContext fhir;

    @Autowired
    private DatabaseKind database;

    @Autowired
    private ClinicSettings settings;

    @Autowired
    private Clock clock;

    @Autowired
    private SuicideRiskLimits risks;

    @Autowired
    private ReportLimits reports;

    /** Counts the statements it runs. */
    private static final class Counting extends JdbcTemplate {
        private final AtomicInteger statements = new AtomicInteger();

        private Counting(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public <T> T execute(PreparedStatementCreator creator, PreparedStatementCallback<T> action) {
            statements.incrementAndGet();
            return super.execute(creator, action);
        }
    }

    @Test
    void judgesADoseWithAtMostSixQueriesHoweverLongTheHistory() {
        ClinicPatient patient = ClinicPatient.adult().firstDoseAt("2026-01-05T10:00:00-05:00");
        stored(patient.bundle());
        ClinicDay first = ClinicDay.of(patient).weighed(70);
        stored(first.bundle(), first.integration());
        int afterOne = statementsFor(first.dose());

        OffsetDateTime day = OffsetDateTime.parse("2026-01-05T10:00:00-05:00");
        ClinicDay last = first;
        for (int session = 2; session <= 12; session++) {
            day = day.plusDays(7);
            last = ClinicDay.of(patient).at(day.toString()).weighed(70).session(session);
            stored(last.bundle(), last.integration());
        }
        int afterTwelve = statementsFor(last.dose());

        assertThat(afterTwelve).isEqualTo(afterOne).isLessThanOrEqualTo(6);
    }

    /** The statements of a check of the dose as if it were written again, all of the check's own counted. */
    private int statementsFor(MedicationAdministration dose) {
        Counting jdbc = new Counting(dataSource);
        StoredResources stored = new StoredResources(jdbc, fhir, database);
        RecordIndex index = new RecordIndex(new NamedParameterJdbcTemplate(jdbc));
        CareRecords records = new CareRecords(index, stored, clock, settings);
        DetectedIssues issues = new DetectedIssues(index, daos, audit, clock);
        SafetyCheck counted = new SafetyCheck(
                index, stored, records, engine, issues, escalations(jdbc, stored), entities, settings, clock, meters);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            counted.judge(List.of(new Written(dose, false, null)));
            status.setRollbackOnly();
        });
        return jdbc.statements.get();
    }

    private Escalations escalations(JdbcTemplate jdbc, StoredResources stored) {
        FollowUpIndex index = new FollowUpIndex(new NamedParameterJdbcTemplate(jdbc));
        FollowUps followUps = new FollowUps(stored, daos);
        RemsForms forms = new RemsForms(index, stored, followUps, reports, settings, clock);
        return new Escalations(index, stored, followUps, forms, risks, reports, settings, clock, entities);
    }
}
