package org.kapfhir.http;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kapfhir.safety.CardFeedback.Outcome;

/**
 * What a clinician did with one card, as CDS Hooks 2.0 reports it. A comment in free text is not read.
 *
 * @param card the uuid of the card
 * @param outcome accepted or overridden
 * @param reason the code of the reason for which it was overridden, or null
 */
record CdsFeedback(UUID card, Outcome outcome, @Nullable String reason) {

    private static final int MOST = 100;

    /**
     * Reads the body of a feedback.
     *
     * @throws CdsRefusal if a member is missing or not what it should be
     */
    static List<CdsFeedback> read(byte[] body) {
        List<CdsBody> items = CdsBody.read(body).items("feedback");
        if (items.isEmpty() || items.size() > MOST) {
            throw CdsRefusal.of("feedback", "must have 1 to " + MOST + " entries");
        }
        return items.stream().map(CdsFeedback::of).toList();
    }

    private static CdsFeedback of(CdsBody item) {
        UUID card;
        try {
            card = UUID.fromString(item.text("card"));
        } catch (IllegalArgumentException other) {
            throw CdsRefusal.of(item.path() + ".card", "must be the uuid of a card");
        }
        item.text("outcomeTimestamp");
        return new CdsFeedback(
                card,
                outcome(item),
                item.optional("overrideReason")
                        .flatMap(why -> why.optional("reason"))
                        .flatMap(reason -> reason.optionalText("code"))
                        .orElse(null));
    }

    private static Outcome outcome(CdsBody item) {
        return switch (item.text("outcome")) {
            case "accepted" -> Outcome.ACCEPTED;
            case "overridden" -> Outcome.OVERRIDDEN;
            default -> throw CdsRefusal.of(item.path() + ".outcome", "must be accepted or overridden");
        };
    }
}
