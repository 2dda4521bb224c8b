package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;
import org.kapfhir.care.VitalSign.Kind;

/** Answers what the measurements of a session tell: blood pressures, sedation, dissociation. */
final class RemsObservations {

    /** A reading so far from 40 minutes still stands for them (rule B7). */
    private static final Duration AROUND_40 = Duration.ofMinutes(10);

    /** Who was rated within this time after the dose was rated at the height of its effect. */
    private static final Duration HEIGHT = Duration.ofMinutes(60);

    /** MOAA/S of a patient who is alert. */
    private static final BigDecimal ALERT = BigDecimal.valueOf(5);

    /** A CADSS total above is dissociation. Needs clinical sign-off. */
    private static final BigDecimal DISSOCIATED_ABOVE = BigDecimal.valueOf(4);

    private final RemsSession records;
    private final Moment start;
    private final RemsAnswers answers;

    private RemsObservations(RemsSession records, Moment start, RemsAnswers answers) {
        this.records = records;
        this.start = start;
        this.answers = answers;
    }

    static void answer(RemsSession records, @Nullable Moment start, RemsAnswers answers) {
        if (start == null) {
            for (RemsItem item : List.of(
                    RemsItem.SYSTOLIC_BEFORE,
                    RemsItem.DIASTOLIC_BEFORE,
                    RemsItem.SYSTOLIC_AT_40,
                    RemsItem.DIASTOLIC_AT_40,
                    RemsItem.SYSTOLIC_AT_COMPLETION,
                    RemsItem.DIASTOLIC_AT_COMPLETION,
                    RemsItem.SEDATION,
                    RemsItem.DISSOCIATION)) {
                answers.missing(item, "the time of the dose is not recorded");
            }
            return;
        }
        RemsObservations form = new RemsObservations(records, start, answers);
        form.pressures();
        form.effect(
                form::isSedation,
                form::isSedated,
                "sedation (MOAA/S or RASS)",
                List.of(RemsItem.SEDATION, RemsItem.SEDATION_ONSET, RemsItem.SEDATION_RESOLUTION));
        form.effect(
                score -> score.is(Codes.ASSESSMENT, "cadss"),
                score -> score.number() != null && score.number().compareTo(DISSOCIATED_ABOVE) > 0,
                "dissociation (CADSS)",
                List.of(RemsItem.DISSOCIATION, RemsItem.DISSOCIATION_ONSET, RemsItem.DISSOCIATION_RESOLUTION));
    }

    private void pressures() {
        List<VitalSign> pressures = records.vitals().stream()
                .filter(vital -> vital.kind() == Kind.BLOOD_PRESSURE)
                .toList();
        pressure(
                pressures.stream()
                        .filter(vital -> !start.isBefore(vital.at()))
                        .max(Comparator.comparing(vital -> vital.at().latest())),
                RemsItem.SYSTOLIC_BEFORE,
                RemsItem.DIASTOLIC_BEFORE,
                "no blood pressure before the dose is recorded in the session");
        pressure(
                pressures.stream()
                        .filter(vital -> from40(vital).compareTo(AROUND_40) <= 0)
                        .min(Comparator.comparing(this::from40)),
                RemsItem.SYSTOLIC_AT_40,
                RemsItem.DIASTOLIC_AT_40,
                "no blood pressure from 30 to 50 minutes after the dose is recorded in the session");
        pressure(
                pressures.stream()
                        .filter(vital -> "pre-discharge".equals(vital.timepoint()))
                        .max(Comparator.comparing(vital -> vital.at().latest())),
                RemsItem.SYSTOLIC_AT_COMPLETION,
                RemsItem.DIASTOLIC_AT_COMPLETION,
                "no blood pressure of the timepoint pre-discharge is recorded in the session");
    }

    private void pressure(Optional<VitalSign> vital, RemsItem systolic, RemsItem diastolic, String why) {
        vital.ifPresentOrElse(
                found -> {
                    answers.answer(systolic, found.value());
                    if (found.diastolic() != null) {
                        answers.answer(diastolic, found.diastolic());
                    }
                },
                () -> {
                    answers.missing(systolic, why);
                    answers.missing(diastolic, why);
                });
    }

    /** Yes if one rating says so; no if none does and one was made at the height of the effect. */
    private void effect(
            Predicate<Measurement> isRating, Predicate<Measurement> isPresent, String what, List<RemsItem> items) {
        List<Measurement> ratings = records.scores().stream()
                .filter(score -> isRating.test(score) && !score.at().isBefore(start))
                .sorted(Comparator.comparing(score -> score.at().earliest()))
                .toList();
        Optional<Measurement> first = ratings.stream().filter(isPresent).findFirst();
        if (first.isEmpty()) {
            boolean atHeight = ratings.stream().anyMatch(score -> since(score).compareTo(HEIGHT) <= 0);
            if (atHeight) {
                answers.answer(items.get(0), false);
            } else {
                answers.missing(items.get(0), "no rating of " + what + " is recorded in the hour after the dose");
            }
            return;
        }
        answers.answer(items.get(0), true);
        answers.answer(items.get(1), since(first.get()).toMinutes());
        Measurement last =
                ratings.stream().filter(isPresent).reduce((one, next) -> next).orElse(first.get());
        ratings.stream()
                .filter(score -> last.at().isBefore(score.at()))
                .findFirst()
                .ifPresentOrElse(
                        over -> answers.answer(items.get(2), since(over).toMinutes()),
                        () -> answers.missing(items.get(2), "no later rating says that it was over"));
    }

    private boolean isSedation(Measurement score) {
        return score.number() != null && (score.is(Codes.ASSESSMENT, "moaas") || score.is(Codes.ASSESSMENT, "rass"));
    }

    private boolean isSedated(Measurement score) {
        BigDecimal value = score.number();
        return value != null && (score.is(Codes.ASSESSMENT, "moaas") ? value.compareTo(ALERT) < 0 : value.signum() < 0);
    }

    private Duration since(Measurement score) {
        return Duration.between(start.earliest(), score.at().earliest());
    }

    private Duration from40(VitalSign vital) {
        return Duration.between(
                        start.earliest().plus(Duration.ofMinutes(40)),
                        vital.at().earliest())
                .abs();
    }
}
