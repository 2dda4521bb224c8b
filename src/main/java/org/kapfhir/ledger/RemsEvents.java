package org.kapfhir.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.kapfhir.care.Codes;

/** Answers what the adverse events of a session tell. */
final class RemsEvents {

    private static final String SERIOUSNESS = "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness";

    private RemsEvents() {}

    static void answer(List<AdverseEvent> events, RemsAnswers answers) {
        if (events.stream().anyMatch(event -> isRespiratoryDepression(event.getEvent()))) {
            answers.answer(RemsItem.RESPIRATORY_DEPRESSION, true);
        } else {
            answers.missing(
                    RemsItem.RESPIRATORY_DEPRESSION, "no adverse event says so; that there was none, no record says");
        }
        List<AdverseEvent> serious = events.stream()
                .filter(event -> Codes.has(event.getSeriousness(), SERIOUSNESS, "Serious"))
                .toList();
        if (!serious.isEmpty()) {
            answers.answer(RemsItem.SERIOUS_EVENT, true);
            answers.answer(
                    RemsItem.SERIOUS_EVENT_TYPE,
                    Optional.of(serious.stream()
                            .map(event -> Codes.inWords(event.getEvent()))
                            .distinct()
                            .collect(Collectors.joining(", "))),
                    "");
        } else if (!events.isEmpty()
                && events.stream().allMatch(event -> Codes.has(event.getSeriousness(), SERIOUSNESS, "Non-serious"))) {
            answers.answer(RemsItem.SERIOUS_EVENT, false);
        } else {
            answers.missing(
                    RemsItem.SERIOUS_EVENT, "no adverse event is recorded; that there was none, no record says");
        }
    }

    private static boolean isRespiratoryDepression(CodeableConcept event) {
        return Stream.concat(
                        Stream.ofNullable(event.getText()),
                        event.getCoding().stream().flatMap(coding -> Stream.ofNullable(coding.getDisplay())))
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("respiratory depression"));
    }
}
