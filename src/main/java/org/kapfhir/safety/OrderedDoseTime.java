package org.kapfhir.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;

/**
 * When the dose that an order asks for would be given.
 *
 * @param start the time in its first dosage instruction; without one, the start of its session, or now while the session
 *     lasts; without either, now
 * @param end when the last of it would be given, or null if the order does not say how long it takes
 */
record OrderedDoseTime(Moment start, @Nullable Moment end) {

    /** A session that began longer ago and has no end is one whose end was not recorded. */
    private static final Duration LONGEST_SESSION = Duration.ofDays(1);

    /** Returns the time at which an order would be carried out. */
    static OrderedDoseTime of(MedicationRequest order, Optional<DosingSession> session, Instant now, ZoneId clinic) {
        Timing timing = order.getDosageInstruction().stream()
                .findFirst()
                .map(Dosage::getTiming)
                .orElseGet(Timing::new);
        Moment start = timed(timing, clinic)
                .or(() -> session.flatMap(of -> start(of, now)))
                // Of a day that has begun and is not over, the dose may still be given at any time.
                .filter(moment -> moment.isExact() || !contains(moment, now))
                .orElseGet(() -> Moment.at(now, clinic));
        Duration lasts = duration(timing.getRepeat());
        return new OrderedDoseTime(
                start,
                start.isExact() && !lasts.isZero() ? Moment.at(start.earliest().plus(lasts), start.zone()) : null);
    }

    private static Optional<Moment> timed(Timing timing, ZoneId clinic) {
        return timing.getEvent().stream()
                .findFirst()
                .flatMap(event -> Moment.of(event, clinic))
                .or(() -> timing.getRepeat().hasBoundsPeriod()
                        ? Moment.start(timing.getRepeat().getBoundsPeriod(), clinic)
                        : Optional.empty());
    }

    private static Optional<Moment> start(DosingSession session, Instant now) {
        return Optional.ofNullable(session.start()).filter(start -> {
            boolean lasts = !session.finished()
                    && session.end() == null
                    && !start.earliest().isAfter(now)
                    && start.latest().isAfter(now.minus(LONGEST_SESSION));
            return !lasts;
        });
    }

    private static boolean contains(Moment moment, Instant now) {
        return !moment.earliest().isAfter(now) && !moment.latest().isBefore(now);
    }

    private static Duration duration(TimingRepeatComponent repeat) {
        if (!repeat.hasDuration() || !repeat.hasDurationUnit()) {
            return Duration.ZERO;
        }
        int seconds =
                switch (repeat.getDurationUnit()) {
                    case S -> 1;
                    case MIN -> 60;
                    case H -> 3600;
                    default -> 0;
                };
        BigDecimal lasts = repeat.getDuration().multiply(BigDecimal.valueOf(seconds));
        return lasts.signum() > 0 && lasts.compareTo(BigDecimal.valueOf(LONGEST_SESSION.toSeconds())) <= 0
                ? Duration.ofSeconds(lasts.setScale(0, RoundingMode.HALF_UP).longValue())
                : Duration.ZERO;
    }
}
