package org.kapfhir.safety;

import static org.kapfhir.safety.CardText.plain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.Card.Code;
import org.kapfhir.safety.Card.Indicator;
import org.kapfhir.safety.Card.Source;

/** Writes what stands open about a patient as cards, the most urgent first. Pure. */
final class PatientCards {

    /** How many findings of one rule a card spells out. */
    private static final int SPELT_OUT = 5;

    /** Rules whose flag means that no dose is given before it has been looked at. */
    private static final Set<String> BEFORE_ANY_DOSE = Set.of("S1", "S2");

    private final String instance;
    private final Instant now;
    private final ZoneId clinic;

    PatientCards(String instance, Instant now, ZoneId clinic) {
        this.instance = instance;
        this.now = now;
        this.clinic = clinic;
    }

    /** Returns the cards of active flags, open issues of rules and open tasks of the guide. */
    List<Card> of(List<Flag> flags, List<DetectedIssue> issues, List<Task> tasks) {
        List<Card> cards = new ArrayList<>();
        flags.forEach(flag -> flag(flag).ifPresent(cards::add));
        byRule(issues).forEach((rule, found) -> cards.add(issues(rule, found)));
        tasks.stream()
                .filter(task -> Codes.first(task.getCode(), Codes.TASK).isPresent())
                .sorted(Comparator.comparing(this::due))
                .forEach(task -> cards.add(task(task)));
        cards.sort(Comparator.comparing(Card::indicator));
        return cards;
    }

    private Optional<Card> flag(Flag flag) {
        Optional<String> rule = Codes.first(flag.getCode(), Codes.RULE);
        Optional<String> contraindication = Codes.first(flag.getCode(), Codes.CONTRAINDICATION);
        String system = rule.isPresent() ? Codes.RULE : Codes.CONTRAINDICATION;
        return rule.or(() -> contraindication).map(code -> {
            String words = Codes.inWords(flag.getCode());
            boolean first = rule.isEmpty() || BEFORE_ANY_DOSE.contains(code);
            return new Card(
                    CardText.uuid(instance, Brought.reference(flag)),
                    CardText.summary("Flag: " + words),
                    "**Flag** " + plain(words) + since(flag) + ".\n\n- **Record:** " + plain(Brought.reference(flag)),
                    first ? Indicator.CRITICAL : Indicator.WARNING,
                    new Source("kap-fhir flag " + code, system + "#" + code, new Code(system, code, words)),
                    List.of());
        });
    }

    private String since(Flag flag) {
        return Moment.start(flag.getPeriod(), clinic)
                .map(start -> " since " + start.day())
                .orElse("");
    }

    private static Map<String, List<DetectedIssue>> byRule(List<DetectedIssue> issues) {
        Map<String, List<DetectedIssue>> byRule = new TreeMap<>();
        issues.forEach(issue -> Codes.first(issue.getCode(), Codes.RULE)
                .ifPresent(rule ->
                        byRule.computeIfAbsent(rule, none -> new ArrayList<>()).add(issue)));
        byRule.values()
                .forEach(found -> found.sort(
                        Comparator.comparing(PatientCards::identified).reversed()));
        return byRule;
    }

    private Card issues(String rule, List<DetectedIssue> found) {
        DetectedIssue last = found.get(0);
        String title = title(last.getCode(), rule);
        StringBuilder detail = new StringBuilder();
        found.stream().limit(SPELT_OUT).forEach(issue -> detail.append("- ")
                .append(plain(issue.hasDetail() ? issue.getDetail() : title))
                .append(issue.hasMitigation() ? " Overridden." : "")
                .append(" (")
                .append(plain(Brought.reference(issue)))
                .append(")\n"));
        if (found.size() > SPELT_OUT) {
            detail.append("- and ").append(found.size() - SPELT_OUT).append(" more\n");
        }
        String count = found.size() == 1 ? "" : " (" + found.size() + " open)";
        boolean low = found.stream().allMatch(issue -> issue.getSeverity() == DetectedIssueSeverity.LOW);
        return new Card(
                CardText.uuid(instance, rule, Brought.reference(last)),
                CardText.summary(title + count + (last.hasDetail() ? ": " + last.getDetail() : "")),
                detail.toString().strip(),
                low ? Indicator.INFO : Indicator.WARNING,
                FindingCard.source(rule, title),
                List.of());
    }

    private Card task(Task task) {
        String code = Codes.first(task.getCode(), Codes.TASK).orElseThrow();
        String words = Codes.inWords(task.getCode());
        Moment end = end(task);
        boolean overdue = end != null && end.latest().isBefore(now);
        String when = "No due date: ";
        if (end != null) {
            when = (overdue ? "Overdue since " : "Due by ") + end.day() + ": ";
        }
        return new Card(
                CardText.uuid(instance, Brought.reference(task)),
                CardText.summary(when + words),
                "**" + plain(when + words) + "**\n\n- **Record:** " + plain(Brought.reference(task)),
                overdue ? Indicator.WARNING : Indicator.INFO,
                new Source("kap-fhir task " + code, Codes.TASK + "#" + code, new Code(Codes.TASK, code, words)),
                List.of());
    }

    private Instant due(Task task) {
        Moment end = end(task);
        return end == null ? Instant.MAX : end.latest();
    }

    private @Nullable Moment end(Task task) {
        return Moment.end(task.getRestriction().getPeriod(), clinic).orElse(null);
    }

    private static Instant identified(DetectedIssue issue) {
        return issue.hasIdentifiedDateTimeType()
                ? issue.getIdentifiedDateTimeType().getValue().toInstant()
                : Instant.MIN;
    }

    private static String title(CodeableConcept concept, String rule) {
        String words = Codes.inWords(concept);
        return words.equals(rule) ? "Safety rule " + rule : words;
    }
}
