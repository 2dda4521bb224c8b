package org.kapfhir.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Writes notifications as mails.
 *
 * <p>Subject and text say that there is something for the subscription and nothing of what it is, whatever the level of
 * content; that applies to the attached Bundle.
 */
@Component
class MailText {

    private final DeliverySettings settings;
    private final Clock clock;

    MailText(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Fills the mail, whose Message-ID is the same whenever the notification is sent again. */
    MimeMessage write(MimeMessage mail, Notification notification, Channel channel, MailAddress to)
            throws MessagingException {
        MailAddress from = MailAddress.parse(String.valueOf(settings.emailFrom()));
        boolean attached = !notification.body().isEmpty();
        MimeMessageHelper parts = new MimeMessageHelper(mail, attached, StandardCharsets.UTF_8.name());
        parts.setFrom(from.toString());
        parts.setTo(to.toString());
        parts.setSubject(subject(notification));
        parts.setSentDate(Date.from(clock.instant()));
        setText(parts, lines(notification), channel);
        if (attached) {
            parts.addAttachment(
                    "notification." + channel.encoding().name().toLowerCase(Locale.ROOT),
                    new ByteArrayDataSource(
                            notification.body().getBytes(StandardCharsets.UTF_8), notification.contentType()));
        }
        mail.setHeader("Idempotency-Key", notification.id());
        // So that nobody's absence is announced to the server.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        mail.setHeader("Message-ID", "<" + notification.id() + "@" + from.domain() + ">");
        return mail;
    }

    private static String subject(Notification notification) {
        return "kap-fhir: " + notification.type().code();
    }

    private void setText(MimeMessageHelper parts, String[] lines, Channel channel) throws MessagingException {
        boolean html =
                MailPayload.parse(channel.payload()).map(MailPayload::html).orElse(false);
        // The lines are ours and have no character that HTML would read.
        parts.setText(
                html ? "<p>" + String.join("</p>\n<p>", lines) + "</p>\n" : String.join("\n\n", lines) + "\n", html);
    }

    private String[] lines(Notification notification) {
        String what = notification.isHandshake()
                ? "A subscription of kap-fhir will send its notifications to this address."
                : "There is news for a subscription of kap-fhir that sends to this address ("
                        + notification.type().code() + ").";
        return new String[] {
            what,
            "Server: " + settings.fhirBase(),
            "Id of this notification: " + notification.id() + ". A repeated mail has the same.",
            "Please do not answer this mail; nobody reads the mailbox."
        };
    }
}
