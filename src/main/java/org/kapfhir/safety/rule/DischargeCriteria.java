package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kapfhir.care.Codes;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;

/** What speaks against letting a patient leave: measurements between the last dose and the end, and the assessment. */
final class DischargeCriteria {

    /** Codes of kap-discharge-criterion. */
    private static final List<String> ALL = List.of(
            "blood-pressure",
            "heart-rate",
            "oxygen-saturation",
            "alert",
            "aldrete",
            "walks-unaided",
            "nausea-controlled",
            "oriented",
            "distress-bearable",
            "escort-present",
            "no-driving-advice");

    private final SessionLimits limits;
    private final Duration preDoseWindow;

    DischargeCriteria(SessionLimits limits, Duration preDoseWindow) {
        this.limits = limits;
        this.preDoseWindow = preDoseWindow;
    }

    /** Returns whether something lies after the last dose for sure, and not after the end of the session. */
    static boolean isInTime(Moment at, SessionDoses doses, DosingSession session) {
        Moment end = session.end();
        return doses.last()
                .filter(dose -> dose.atLeastUntil(at).compareTo(Duration.ZERO) >= 0)
                .filter(dose -> end == null || !end.isBefore(at))
                .isPresent();
    }

    /** Returns each criterion that is not met, with the value found. */
    List<String> unmet(DischargeAssessment assessment, SessionDoses doses, DosingSession session, CareRecord record) {
        List<String> unmet = new ArrayList<>();
        List<Measurement> alertness = lastScores("moaas", doses, session, record);
        if (alertness.isEmpty()) {
            unmet.add("no MOAA/S after the dose");
        }
        below(limits.dischargeMoaas(), alertness).ifPresent(score -> unmet.add("MOAA/S " + score));
        below(limits.dischargeAldrete(), lastScores("aldrete", doses, session, record))
                .ifPresent(score -> unmet.add("modified Aldrete total " + score));
        addPressure(unmet, doses, session, record);
        List<VitalSign> saturation = lastVitals(VitalSign.Kind.OXYGEN_SATURATION, doses, session, record);
        if (saturation.isEmpty()) {
            unmet.add("no oxygen saturation after the dose");
        }
        saturation.stream()
                .filter(reading -> reading.value().compareTo(BigDecimal.valueOf(limits.dischargeSaturation())) < 0)
                .forEach(reading -> unmet.add("oxygen saturation " + reading.inWords()));
        String notMet = ALL.stream()
                .filter(criterion -> !assessment.met().contains(criterion))
                .collect(Collectors.joining(", "));
        if (!notMet.isEmpty()) {
            unmet.add("assessed as not met or not judged: " + notMet);
        }
        return unmet;
    }

    /** Returns the criteria in a sentence. */
    String inWords() {
        return "MOAA/S " + limits.dischargeMoaas() + ", modified Aldrete total " + limits.dischargeAldrete()
                + ", systolic pressure below " + limits.dischargeSystolic() + " mmHg or at most "
                + limits.dischargeRisePercent() + " % above the one before the dose, oxygen saturation "
                + limits.dischargeSaturation() + " %, all " + ALL.size() + " criteria assessed as met";
    }

    private void addPressure(List<String> unmet, SessionDoses doses, DosingSession session, CareRecord record) {
        List<VitalSign> last = lastVitals(VitalSign.Kind.BLOOD_PRESSURE, doses, session, record);
        if (last.isEmpty()) {
            unmet.add("no blood pressure after the dose");
        }
        Optional<BigDecimal> before = PreDoseReadings.of(
                        VitalSign.Kind.BLOOD_PRESSURE, doses.first().orElse(null), record, preDoseWindow)
                .deciding()
                .stream()
                .map(VitalSign::value)
                .min(Comparator.naturalOrder());
        last.stream()
                .filter(reading -> reading.value().compareTo(BigDecimal.valueOf(limits.dischargeSystolic())) >= 0)
                .filter(reading -> before.map(value -> reading.value().compareTo(highest(value)) > 0)
                        .orElse(true))
                .forEach(reading -> unmet.add("blood pressure " + reading.inWords() + " (systolic before the dose "
                        + before.map(value -> value.toPlainString() + " mmHg").orElse("not known") + ")"));
    }

    private BigDecimal highest(BigDecimal before) {
        return before.multiply(BigDecimal.valueOf(100L + limits.dischargeRisePercent()))
                .movePointLeft(2);
    }

    private static Optional<BigDecimal> below(int least, List<Measurement> scores) {
        return scores.stream()
                .flatMap(score -> Optional.ofNullable(score.number()).stream())
                .filter(score -> score.compareTo(BigDecimal.valueOf(least)) < 0)
                .min(Comparator.naturalOrder());
    }

    private static List<Measurement> lastScores(
            String code, SessionDoses doses, DosingSession session, CareRecord record) {
        return Newest.of(
                record.measurements(Codes.ASSESSMENT, code).stream()
                        .filter(score -> score.number() != null && isInTime(score.at(), doses, session))
                        .toList(),
                score -> score.at().latest());
    }

    private static List<VitalSign> lastVitals(
            VitalSign.Kind kind, SessionDoses doses, DosingSession session, CareRecord record) {
        return Newest.of(
                record.vitals(kind).stream()
                        .filter(reading -> isInTime(reading.at(), doses, session))
                        .toList(),
                reading -> reading.at().latest());
    }
}
