package org.kapfhir.safety.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.care.SuicideRisk.Level;

/**
 * The suicide risk that stands at a time: the latest level, and of several that may be the latest the highest.
 *
 * @param level the level
 * @param records that state it, newest first, at least one
 */
record StandingRisk(Level level, List<SuicideRisk> records) {

    StandingRisk {
        records = List.copyOf(records);
    }

    /** Returns what stands at a time, or nothing if no level was assessed before it. */
    static Optional<StandingRisk> at(NotAfter time, List<SuicideRisk> assessed) {
        List<SuicideRisk> latest = assessed.stream()
                .filter(risk -> time.maybe(risk.at()))
                .filter(risk -> !time.isFollowed(
                        risk.at(),
                        assessed,
                        SuicideRisk::at,
                        later -> later.level().compareTo(risk.level()) <= 0))
                .toList();
        return latest.stream()
                .map(SuicideRisk::level)
                .max(Comparator.naturalOrder())
                .map(highest -> new StandingRisk(
                        highest,
                        latest.stream().filter(risk -> risk.level() == highest).toList()));
    }

    /** Returns it in a sentence. */
    String inWords() {
        return level.inWords() + " risk of " + records.get(0).at().inWords();
    }

    /** Returns the records, each as type and id. */
    List<String> references() {
        return records.stream().map(SuicideRisk::reference).toList();
    }
}
