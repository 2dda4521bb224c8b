package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;

/**
 * U1: after 2 or more urinary symptoms in the latest screen, or a urinary complaint in the latest side effect checklist or
 * contraindication screen, a dose is questioned until a urinalysis is done.
 *
 * <p>Source: US prescribing information, renal and urinary disorders. A record that may be from before the dose counts; a
 * later one without symptoms and a urinalysis count only if they surely lie between. Without such records it says nothing.
 */
final class UrinarySymptomsRule implements SafetyRule<Dose> {

    private static final String BURNING = "se-urination-severity";
    private static final String BLADDER = "cs-12";

    private final UrinaryLimits limits;

    UrinarySymptomsRule(UrinaryLimits limits) {
        this.limits = limits;
    }

    /** Symptoms that nothing has settled. */
    private record Complaint(String reference, Moment at, String words) {}

    @Override
    public Rule rule() {
        return Rule.U1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        NotAfter dosing = new NotAfter(dose.start());
        List<Complaint> complaints = complaints(dosing, record).stream()
                .filter(complaint -> record.tasks("urinalysis").stream()
                        .noneMatch(task -> dosing.surely(task.at())
                                && !task.at().earliest().isBefore(complaint.at().latest())))
                .toList();
        if (complaints.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.about(Rule.U1)
                .at("MedicationAdministration.effective")
                .found(complaints.stream().map(Complaint::words).collect(Collectors.joining(", "))
                        + ", and no urinalysis since")
                .limit("fewer than " + limits.symptoms() + " urinary symptoms, or a urinalysis before the dose")
                .from(complaints.stream().map(Complaint::reference).toList())
                .warn("Hold the dose until a urinalysis has followed the urinary symptoms."));
    }

    private List<Complaint> complaints(NotAfter dosing, CareRecord record) {
        List<Complaint> found = new ArrayList<>();
        dosing.unsettled(
                        record.measurements(Codes.ASSESSMENT, "urinary-symptoms").stream()
                                .filter(screen -> screen.number() != null)
                                .toList(),
                        Measurement::at,
                        this::isSymptomatic,
                        screen -> !isSymptomatic(screen))
                .ifPresent(screen -> found.add(new Complaint(
                        screen.reference(),
                        screen.at(),
                        screen.inWords() + " urinary symptoms on " + screen.at().inWords())));
        dosing.unsettled(
                        record.answers("kap-side-effects"),
                        Answers::at,
                        answers -> answers.code(BURNING)
                                .filter(severity -> !severity.equals("0"))
                                .isPresent(),
                        answers -> answers.code(BURNING)
                                .filter(severity -> severity.equals("0"))
                                .isPresent())
                .ifPresent(answers -> found.add(new Complaint(
                        answers.reference(),
                        answers.at(),
                        "burning when passing urine on " + answers.at().inWords())));
        dosing.unsettled(
                        record.answers("kap-contraindication-screen"),
                        Answers::at,
                        answers -> answers.yes(BLADDER).filter(yes -> yes).isPresent(),
                        answers -> answers.yes(BLADDER).filter(yes -> !yes).isPresent())
                .ifPresent(answers -> found.add(new Complaint(
                        answers.reference(),
                        answers.at(),
                        "bladder complaints in the contraindication screen of "
                                + answers.at().inWords())));
        return found;
    }

    private boolean isSymptomatic(Measurement screen) {
        return screen.number() != null && screen.number().compareTo(BigDecimal.valueOf(limits.symptoms())) >= 0;
    }
}
