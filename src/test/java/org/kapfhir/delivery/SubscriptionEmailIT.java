package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

class SubscriptionEmailIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String address = "ward-" + UUID.randomUUID() + "@hospital.example";
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
    }

    @Test
    void sendsAHandshakeAndThenOneMailForEachEvent() throws Exception {
        String id = subscribe(subscription());
        fhir.create(Samples.observation(patient));
        fhir.create(Samples.observation(patient));
        List<MimeMessage> mails = awaitMails(3);
        assertThat(mails.get(0).getSubject()).isEqualTo("kap-fhir: handshake");
        assertThat(mails.get(0).getFrom()[0]).hasToString("kap@clinic.example");
        assertThat(mails.get(1).getSubject()).isEqualTo("kap-fhir: event-notification");
        assertThat(mails.get(1).getHeader("Auto-Submitted")).containsExactly("auto-generated");
        for (int number = 1; number <= 2; number++) {
            String expected = NameBasedId.ofNotification(id, number).toString();
            MimeMessage mail = mails.get(number);
            assertThat(mail.getMessageID()).isEqualTo("<" + expected + "@clinic.example>");
            assertThat(mail.getHeader("Idempotency-Key")).containsExactly(expected);
            assertThat(bundle(mail).getIdElement().getIdPart()).isEqualTo(expected);
        }
    }

    @Test
    void attachesWhatTheLevelAllowsAndNamesNobodyInTheText() throws Exception {
        subscribe(subscription());
        String id = fhir.create(Samples.observation(patient)).getIdPart();
        MimeMessage mail = awaitMails(2).get(1);
        String attached = attached(mail);
        assertThat(attached).contains("Observation/" + id).doesNotContain("Heart rate");
        assertThat(text(mail) + mail.getSubject()).doesNotContain(id, patient.getIdPart(), "Observation");
    }

    @Test
    void attachesNoIdsAtTheLevelEmpty() throws Exception {
        subscribe(Samples.content(subscription(), "empty"));
        fhir.create(Samples.observation(patient));
        assertThat(attached(awaitMails(2).get(1)))
                .contains("event-notification")
                .doesNotContain("Observation");
    }

    @Test
    void sendsXmlOrHtmlOrNoAttachmentAsAsked() throws Exception {
        Subscription html = subscription();
        html.getChannel().getPayloadElement().setValue("text/html;attach=application/fhir+xml");
        subscribe(html);
        MimeMessage first = awaitMails(1).get(0);
        assertThat(text(first)).contains("<p>");
        assertThat(attached(first)).startsWith("<Bundle");

        Subscription plain = subscription();
        plain.getChannel().getPayloadElement().setValue("text/plain");
        subscribe(plain);
        MimeMessage second = awaitMails(2).get(1);
        assertThat(second.isMimeType("text/plain")).isTrue();
        assertThat(text(second)).contains("notification").doesNotContain("Bundle");
    }

    private Subscription subscription() {
        return Samples.mailSubscription(
                RESOURCE_CHANGED, address, "Observation?patient=Patient/" + patient.getIdPart());
    }

    private String subscribe(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private List<MimeMessage> awaitMails(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(mailsTo(address)).hasSize(count));
        return mailsTo(address);
    }

    private static Bundle bundle(MimeMessage mail) throws Exception {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, attached(mail));
    }

    private static String text(MimeMessage mail) throws Exception {
        return content(find(mail, "text/*"));
    }

    private static String attached(MimeMessage mail) throws Exception {
        return content(find(mail, "application/*"));
    }

    private static String content(@Nullable Part part) throws Exception {
        return new String(Objects.requireNonNull(part).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static @Nullable Part find(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Part found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return part.isMimeType(type) ? part : null;
    }
}
