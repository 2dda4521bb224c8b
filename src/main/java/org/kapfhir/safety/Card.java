package org.kapfhir.safety;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card of CDS Hooks 2.0, with the members that this server uses.
 *
 * @param uuid by which feedback names the card
 * @param summary one sentence of less than 140 characters
 * @param detail Markdown, or null
 * @param indicator how urgent it is
 * @param source what it rests on
 * @param overrideReasons why a clinician may go ahead all the same; empty if nobody may or there is nothing to override
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Card(
        String uuid,
        String summary,
        @Nullable String detail,
        Indicator indicator,
        Source source,
        List<Code> overrideReasons) {

    public Card {
        overrideReasons = List.copyOf(overrideReasons);
    }

    /** How urgent a card is, the most urgent first. */
    public enum Indicator {
        /** A write would be refused. */
        @JsonProperty("critical")
        CRITICAL,
        /** A write would be accepted and questioned. */
        @JsonProperty("warning")
        WARNING,
        /** Something to know. */
        @JsonProperty("info")
        INFO
    }

    /**
     * What a card rests on.
     *
     * @param label for people
     * @param url where it is explained: absolute, or relative to the root of this server
     * @param topic the code it stands under
     */
    public record Source(String label, String url, Code topic) {}

    /**
     * A Coding of CDS Hooks.
     *
     * @param system of the code
     * @param code itself
     * @param display for people
     */
    public record Code(String system, String code, String display) {}

    /**
     * Returns the card with a source that a client can follow.
     *
     * @param server the root of this server, with a slash at its end
     */
    public Card under(URI server) {
        Source absolute = new Source(source.label, server.resolve(source.url).toString(), source.topic);
        return new Card(uuid, summary, detail, indicator, absolute, overrideReasons);
    }
}
