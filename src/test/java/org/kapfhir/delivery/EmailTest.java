package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.delivery.Address.Mailbox;
import org.kapfhir.delivery.Answer.Acknowledged;
import org.kapfhir.delivery.Answer.MailRefused;
import org.kapfhir.delivery.Answer.Unanswered;
import org.kapfhir.testing.MailReceiver;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

class EmailTest {

    private static final DeliverySettings SETTINGS = Settings.withRequestTimeout(Duration.ofSeconds(1));
    private static final Notification NOTIFICATION =
            new Notification("id-1", NotificationType.EVENT, Channel.JSON, "{\"resourceType\":\"Bundle\"}");

    @Test
    void saysWhenTheMailServerHasTakenIt() {
        try (MailReceiver server = new MailReceiver(MailReceiver::willing)) {
            assertThat(send(server, "ward@hospital.example")).isEqualTo(new Acknowledged());
            assertThat(server.mails())
                    .singleElement()
                    .asString()
                    .contains(
                            "Message-ID: <id-1@clinic.example>", "Idempotency-Key: id-1", "To: ward@hospital.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550, REFUSED",
        "MAIL, 552, REJECTED",
        "MAIL, 451, UNAVAILABLE",
        "RCPT, 550, REFUSED",
        "RCPT, 553, REFUSED",
        "RCPT, 554, REFUSED",
        "RCPT, 450, UNAVAILABLE",
        "RCPT, 452, UNAVAILABLE",
        "DATA, 554, REJECTED",
        "DATA, 451, UNAVAILABLE",
        "., 552, REJECTED",
        "., 554, REJECTED",
        "., 452, UNAVAILABLE"
    })
    void tellsARefusalOfTheMailboxFromOneOfTheMail(String command, int code, Verdict verdict) {
        try (MailReceiver server = answering(command, code + " ward@hospital.example is not wanted")) {
            Answer answer = send(server, "ward@hospital.example");
            assertThat(answer).isEqualTo(new MailRefused(code, verdict));
            assertThat(answer.words()).isEqualTo("the mail server answered " + code);
            assertThat(answer.error()).isEqualTo("smtp-" + code);
        }
    }

    @Test
    void waitsForAServerThatIsBusyOrDoesNotSpeak() {
        try (MailReceiver busy = answering("", "421 later")) {
            assertThat(send(busy, "ward@hospital.example").verdict()).isEqualTo(Verdict.UNAVAILABLE);
        }
        try (MailReceiver silent = answering("", MailReceiver.SILENCE)) {
            assertThat(send(silent, "ward@hospital.example").verdict()).isEqualTo(Verdict.UNAVAILABLE);
        }
        try (MailReceiver stuck = answering(".", MailReceiver.SILENCE)) {
            assertThat(send(stuck, "ward@hospital.example").verdict()).isEqualTo(Verdict.UNAVAILABLE);
        }
    }

    @Test
    void saysWhenNobodyIsThere() {
        MailReceiver gone = new MailReceiver(MailReceiver::willing);
        gone.close();
        assertThat(send(gone, "ward@hospital.example")).isEqualTo(new Unanswered("connect"));
    }

    @Test
    void keepsWhatWasTakenWhateverTheGoodbye() {
        try (MailReceiver rude = answering("QUIT", "500 no")) {
            assertThat(send(rude, "ward@hospital.example")).isEqualTo(new Acknowledged());
        }
    }

    @Test
    void sendsNothingToADomainThatIsNotAllowedOrAboveTheLevelThatIs() {
        try (MailReceiver server = new MailReceiver(MailReceiver::willing);
                Email listing = email(server, Settings.withEndpoints(true, "*.hospital.example"))) {
            assertThat(listing.send(NOTIFICATION, channel("ward@hospital.example", ContentLevel.ID_ONLY)))
                    .isEqualTo(new Unanswered("email-not-allowed"));
            assertThat(listing.send(NOTIFICATION, channel("ward@a.hospital.example", ContentLevel.FULL_RESOURCE)))
                    .isEqualTo(new Unanswered("email-not-allowed"));
            assertThat(server.mails()).isEmpty();
            assertThat(listing.send(NOTIFICATION, channel("ward@a.hospital.example", ContentLevel.ID_ONLY)))
                    .isEqualTo(new Acknowledged());
        }
    }

    @Test
    void namesTheSettingsThatAreMissing() {
        assertThat(new MailSettings(Settings.delivery(), new MockEnvironment()).missing())
                .containsExactly("spring.mail.host");
        assertThat(new MailSettings(Settings.delivery(), environment()).missing())
                .isEmpty();
    }

    private static MailReceiver answering(String command, String reply) {
        return new MailReceiver(asked -> asked.equals(command) ? reply : MailReceiver.willing(asked));
    }

    private static Answer send(MailReceiver server, String address) {
        try (Email email = email(server, SETTINGS)) {
            return email.send(NOTIFICATION, channel(address, ContentLevel.ID_ONLY));
        }
    }

    private static Email email(MailReceiver server, DeliverySettings settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mailSender", sender);
        return new Email(
                beans.getBeanProvider(JavaMailSenderImpl.class),
                new MailSettings(settings, environment()),
                new MailText(settings, Clock.systemUTC()),
                settings);
    }

    private static MockEnvironment environment() {
        return new MockEnvironment().withProperty("spring.mail.host", "127.0.0.1");
    }

    private static Channel channel(String address, ContentLevel content) {
        return new Channel(
                new Mailbox(MailAddress.parse(address)),
                List.of(),
                "text/plain;attach=application/fhir+json",
                content,
                List.of(),
                ChannelTerms.STANDARD);
    }
}
