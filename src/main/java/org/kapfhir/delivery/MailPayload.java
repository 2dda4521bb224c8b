package org.kapfhir.delivery;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail consists of: text for people, and if the client asks for it the notification as a file.
 *
 * @param html whether the text is HTML
 * @param attachment the media type of the attached notification, empty if there is none
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/channels.html#email">Email in the backport guide</a>
 */
record MailPayload(boolean html, String attachment) {

    /** The forms of {@code Subscription.channel.payload}. */
    static final List<String> FORMS = List.of(
            "text/plain",
            "text/html",
            "text/plain;attach=" + Channel.JSON,
            "text/plain;attach=" + Channel.XML,
            "text/html;attach=" + Channel.JSON,
            "text/html;attach=" + Channel.XML);

    private static final Pattern FORM =
            Pattern.compile("text/(plain|html)(; ?attach=(application/fhir\\+(json|xml)))?");

    /** Reads {@code Subscription.channel.payload}, or returns empty if it is none of the forms. */
    static Optional<MailPayload> parse(String payload) {
        Matcher form = FORM.matcher(payload);
        return form.matches()
                ? Optional.of(new MailPayload(
                        "html".equals(form.group(1)),
                        Optional.ofNullable(form.group(3)).orElse("")))
                : Optional.empty();
    }
}
