package org.kapfhir.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Address.Mailbox;
import org.kapfhir.delivery.Answer.Acknowledged;
import org.kapfhir.delivery.Answer.Unanswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Hands a notification to the mail server of {@code spring.mail.*}, within the request timeout in all.
 *
 * <p>Received means that the mail server has taken it; what becomes of it afterwards nobody tells.
 */
@Component
class Email implements NotificationSender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Email.class);

    private final @Nullable JavaMailSenderImpl server;
    private final MailSettings mail;
    private final MailText text;
    private final MailConnections connections;

    Email(ObjectProvider<JavaMailSenderImpl> servers, MailSettings mail, MailText text, DeliverySettings settings) {
        this.server = servers.getIfAvailable();
        this.mail = mail;
        this.text = text;
        connections = new MailConnections(settings.requestTimeout());
        if (server != null) {
            connections.use(server.getJavaMailProperties(), protocol(server), settings.connectTimeout());
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    @Override
    public Answer send(Notification notification, Channel channel) {
        MailAddress to = ((Mailbox) channel.address()).address();
        if (server == null || !mail.permit(to, channel.content())) {
            return new Unanswered("email-not-allowed");
        }
        Transport transport = null;
        try {
            MimeMessage message = text.write(server.createMimeMessage(), notification, channel, to);
            transport = server.getSession().getTransport(protocol(server));
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
            transport.sendMessage(message, message.getAllRecipients());
            return new Acknowledged();
        } catch (MessagingException failed) {
            return MailFailure.answer(failed);
        } finally {
            end(transport);
        }
    }

    /** Once the server has taken the mail, nothing that follows changes that. */
    private static void end(@Nullable Transport transport) {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException afterwards) {
            LOG.debug("The mail server did not say goodbye");
        }
    }

    private static String protocol(JavaMailSenderImpl server) {
        String protocol = server.getProtocol();
        return protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol;
    }
}
