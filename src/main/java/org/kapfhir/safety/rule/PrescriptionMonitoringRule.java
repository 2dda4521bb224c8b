package org.kapfhir.safety.rule;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.DoneTask;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * K5: the first dose of a course is questioned unless the prescription monitoring programme was queried in the 24 hours before
 * it. The first is one without a dose of another session in the 366 days before.
 *
 * <p>Source: state prescription monitoring law. Without a completed query, with one that is not surely from this time, and with
 * a dose without a time it is questioned; another dose counts as earlier only if it surely is.
 */
final class PrescriptionMonitoringRule implements SafetyRule<Dose> {

    private final ReportLimits limits;

    PrescriptionMonitoringRule(ReportLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.K5;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        Moment start = dose.start();
        boolean first = start == null
                || record.doses().stream().noneMatch(given -> given.start().isBefore(start));
        List<DoneTask> queries = record.tasks("pdmp-query");
        if (!first || queries.stream().anyMatch(query -> isRecent(query, start))) {
            return List.of();
        }
        Optional<DoneTask> last = queries.stream().findFirst();
        return List.of(Finding.about(Rule.K5)
                .at("MedicationAdministration.effective")
                .found(last.map(query -> "the last query of " + query.at().inWords())
                        .orElse("no query on record"))
                .limit("a query in the " + TimeInWords.of(limits.prescriptionMonitoringWithin()) + " before the dose")
                .from(last.map(DoneTask::reference).stream().toList())
                .warn("Before the first dose the prescription monitoring programme is queried."));
    }

    private boolean isRecent(DoneTask query, @Nullable Moment start) {
        return start != null
                && new NotAfter(start).surely(query.at())
                && query.at().atMostUntil(start).compareTo(limits.prescriptionMonitoringWithin()) <= 0;
    }
}
