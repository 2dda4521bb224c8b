package org.kapfhir.safety;

import static org.kapfhir.safety.CardText.plain;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.RuleOverride;
import org.kapfhir.safety.Card.Code;
import org.kapfhir.safety.Card.Indicator;
import org.kapfhir.safety.Card.Source;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Information;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Rule;

/** Writes a finding about a draft order as a card. Pure. */
final class FindingCard {

    private FindingCard() {}

    /**
     * Returns the card.
     *
     * @param instance of the hook, by which the client knows its call
     * @param order type and id of the draft order
     * @param reasons for which a refusal may be overridden
     */
    static Card of(Told told, String instance, String order, List<Code> reasons) {
        Finding finding = told.finding();
        Rule rule = finding.rule();
        boolean overridable = finding instanceof Refusal refusal && told.refuses() && refusal.overridable();
        return new Card(
                CardText.uuid(instance, order, rule.name(), finding.message(), finding.found()),
                CardText.summary(rule.title() + ": " + finding.message()),
                detail(finding, told.override(), order),
                indicator(told),
                source(rule.name(), rule.title()),
                overridable ? reasons : List.of());
    }

    /** Returns the source of a card about a rule. */
    static Source source(String rule, String title) {
        return new Source(
                "kap-fhir safety rule " + rule,
                "guide/safety-rules/" + rule + ".html",
                new Code(Codes.RULE, rule, title));
    }

    private static Indicator indicator(Told told) {
        if (told.refuses()) {
            return Indicator.CRITICAL;
        }
        return told.finding() instanceof Information ? Indicator.INFO : Indicator.WARNING;
    }

    private static String detail(Finding finding, @Nullable RuleOverride override, String order) {
        StringBuilder detail = new StringBuilder(plain(finding.message()));
        if (override != null) {
            detail.append(" Overridden by ")
                    .append(plain(override.practitioner()))
                    .append(": ");
            detail.append(plain(Codes.inWords(override.reason()))).append('.');
        }
        detail.append("\n\n");
        line(detail, "Found", finding.found());
        line(detail, "Limit", finding.limit());
        line(detail, "Source", finding.rule().source());
        line(
                detail,
                "Records",
                finding.evidence().stream()
                        .filter(reference -> !ProposedRecords.isUnnamed(reference))
                        .collect(Collectors.joining(", ")));
        line(detail, "Order", ProposedRecords.isUnnamed(order) ? "" : order);
        return detail.toString().strip();
    }

    private static void line(StringBuilder detail, String label, String value) {
        if (!value.isEmpty()) {
            detail.append("- **")
                    .append(label)
                    .append(":** ")
                    .append(plain(value))
                    .append('\n');
        }
    }
}
