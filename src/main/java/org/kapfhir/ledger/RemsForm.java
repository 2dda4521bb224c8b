package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.MedicineClass;
import org.kapfhir.care.Moment;

/**
 * Answers the monitoring form of the esketamine REMS from what is recorded of a session. Only what a record says is an answer:
 * that nothing is recorded of an event does not say that it did not happen.
 */
final class RemsForm {

    private static final String NUMBER = KapCanonical.BASE + "/NamingSystem/rems-patient";
    private static final String DOSE = KapCanonical.codeSystem("kap-rems-dose");
    private static final String CONCOMITANT = KapCanonical.codeSystem("kap-rems-concomitant");

    /** Medicines taken so long before the dose are told. */
    private static final Duration BEFORE = Duration.ofHours(24);

    private static final Set<String> VITALS = Set.of("blood-pressure", "heart-rate", "oxygen-saturation");

    private static final Map<String, MedicineClass> CLASSES = new TreeMap<>(Map.of(
            "benzodiazepine", MedicineClass.BENZODIAZEPINE,
            "sedative-hypnotic", MedicineClass.SEDATIVE_HYPNOTIC,
            "opioid", MedicineClass.OPIOID,
            "stimulant", MedicineClass.STIMULANT,
            "maoi", MedicineClass.MAO_INHIBITOR));

    private static final Map<String, String> CLASS_NAMES = Map.of(
            "benzodiazepine", "Benzodiazepine",
            "sedative-hypnotic", "Sedative-hypnotic",
            "opioid", "Opioid",
            "stimulant", "Stimulant",
            "maoi", "Monoamine oxidase inhibitor");

    private final RemsSession records;
    private final @Nullable Moment start;
    private final RemsAnswers answers = new RemsAnswers();

    private RemsForm(RemsSession records) {
        this.records = records;
        this.start = records.doses().stream()
                .flatMap(dose -> Stream.ofNullable(dose.start()))
                .min(Comparator.comparing(Moment::earliest))
                .orElse(null);
    }

    /** Returns the answers that the records have. */
    static RemsAnswers of(RemsSession records) {
        RemsForm form = new RemsForm(records);
        form.patient();
        form.medicines();
        form.staff();
        form.dose();
        form.time();
        form.vitals();
        RemsObservations.answer(records, form.start, form.answers);
        RemsEvents.answer(records.events(), form.answers);
        return form.answers;
    }

    private void patient() {
        Patient patient = records.patient();
        Extension enrollment =
                patient == null ? null : patient.getExtensionByUrl(KapCanonical.structure("kap-rems-enrollment"));
        Optional<String> number = Optional.ofNullable(part(enrollment, "id"))
                .map(Type::primitiveValue)
                .or(() -> patient == null
                        ? Optional.empty()
                        : patient.getIdentifier().stream()
                                .filter(each -> NUMBER.equals(each.getSystem()))
                                .map(Identifier::getValue)
                                .findFirst());
        answers.answer(RemsItem.PATIENT_ID, number, "the patient's record has no REMS number");
        if (part(enrollment, "status") instanceof CodeType status) {
            answers.answer(RemsItem.ENROLLED, "enrolled".equals(status.getValue()));
        } else {
            answers.missing(RemsItem.ENROLLED, "the patient's record does not say whether they are enrolled");
        }
        if (records.earlier().isEmpty()) {
            answers.missing(
                    RemsItem.FIRST_TREATMENT,
                    "no earlier dose of esketamine is recorded here; there may have been one elsewhere");
        } else {
            answers.answer(RemsItem.FIRST_TREATMENT, false);
        }
    }

    private void medicines() {
        if (start == null) {
            answers.missing(RemsItem.CONCOMITANT, "the time of the dose is not recorded");
            return;
        }
        Moment from = Moment.at(start.earliest().minus(BEFORE), start.zone());
        Moment until =
                records.session().end() == null ? start : records.session().end();
        List<MedicationUse> taken = records.medicines().stream()
                .filter(use -> use.medicine() != null && use.mayBeWithin(from, until))
                .toList();
        CLASSES.forEach((code, medicines) -> {
            if (taken.stream().anyMatch(use -> use.medicine() != null && medicines.includes(use.medicine()))) {
                answers.answer(RemsItem.CONCOMITANT, new Coding(CONCOMITANT, code, CLASS_NAMES.get(code)));
            }
        });
        if (answers.of(RemsItem.CONCOMITANT).isEmpty()) {
            answers.missing(
                    RemsItem.CONCOMITANT, "no medicine of these classes is recorded from 24 hours before the dose");
        }
    }

    private void staff() {
        Practitioner monitor = records.monitor();
        answers.answer(
                RemsItem.MONITOR_NAME,
                monitor == null || !monitor.hasName()
                        ? Optional.empty()
                        : Optional.of(
                                monitor.getNameFirstRep().hasText()
                                        ? monitor.getNameFirstRep().getText()
                                        : monitor.getNameFirstRep().getNameAsSingleString()),
                "the session names no monitoring nurse whose name is recorded");
        answers.answer(
                RemsItem.MONITOR_PHONE,
                monitor == null
                        ? Optional.empty()
                        : monitor.getTelecom().stream()
                                .filter(each -> each.getSystem() == ContactPointSystem.PHONE && each.hasValue())
                                .map(each -> each.getValue())
                                .findFirst(),
                "no telephone number of a monitoring nurse is recorded");
        Organization site = records.site();
        answers.answer(
                RemsItem.SITE,
                Optional.ofNullable(site).map(Organization::getName),
                "the session names no clinic whose name is recorded");
    }

    private void dose() {
        List<BigDecimal> amounts = records.doses().stream()
                .flatMap(dose -> Stream.ofNullable(dose.milligrams()))
                .toList();
        if (amounts.size() < records.doses().size()) {
            answers.missing(RemsItem.DOSE, "a dose of the session does not say its amount in mg");
        } else {
            BigDecimal sum = Milligrams.plain(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            String text = sum.toPlainString();
            if (text.equals("56") || text.equals("84")) {
                answers.answer(RemsItem.DOSE, new Coding(DOSE, text, text + " mg"));
            } else {
                answers.answer(RemsItem.DOSE, new Coding(DOSE, "other", "Other"));
                answers.answer(RemsItem.DOSE_OTHER, new DecimalType(sum));
            }
        }
        lot();
    }

    private void lot() {
        Set<String> lots = new LinkedHashSet<>();
        for (Dose dose : records.doses()) {
            List<ControlledDispense> from = records.dispenses().stream()
                    .filter(dispense -> dose.dispenses().contains(dispense.reference()))
                    .toList();
            if (from.size() < dose.dispenses().size()
                    || from.isEmpty()
                    || from.stream().anyMatch(dispense -> dispense.lot() == null)) {
                answers.missing(RemsItem.LOT, "a dose of the session has no dispense that records its lot");
                return;
            }
            from.forEach(dispense -> Stream.ofNullable(dispense.lot()).forEach(lots::add));
        }
        answers.answer(RemsItem.LOT, Optional.of(lots.stream().collect(Collectors.joining(", "))), "");
    }

    private void time() {
        if (start == null) {
            answers.missing(RemsItem.TREATMENT_DATE, "the time of the dose is not recorded");
        } else {
            answers.answer(RemsItem.TREATMENT_DATE, new DateType(start.day().toString()));
        }
        Moment end = records.session().finished() ? records.session().end() : null;
        if (start == null || end == null || !start.isExact() || !end.isExact() || end.isBefore(start)) {
            answers.missing(
                    RemsItem.TOTAL_MINUTES,
                    "the session is not finished, or the times of the dose and of its end are not recorded");
        } else {
            answers.answer(RemsItem.TOTAL_MINUTES, start.atLeastUntil(end).toMinutes());
        }
    }

    private void vitals() {
        answers.missing(RemsItem.VITALS_BEFORE, "a clinician judges; no record says so");
        Optional<DischargeAssessment> last = records.discharge().stream()
                .max(Comparator.comparing(assessment -> assessment.at().latest()));
        if (last.isPresent() && last.get().met().containsAll(VITALS)) {
            answers.answer(RemsItem.VITALS_AT_COMPLETION, true);
        } else {
            answers.missing(
                    RemsItem.VITALS_AT_COMPLETION,
                    "no discharge assessment says that blood pressure, heart rate and oxygen saturation are within"
                            + " limits");
        }
    }

    private static @Nullable Type part(@Nullable Extension extension, String url) {
        Extension part = extension == null ? null : extension.getExtensionByUrl(url);
        return part == null ? null : part.getValue();
    }
}
