package org.kapfhir.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.kapfhir.delivery.Answer.MailRefused;
import org.kapfhir.delivery.Answer.Unanswered;

/** Tells what a failure of the mail library means. */
final class MailFailure {

    private MailFailure() {}

    /** Returns the reply of the mail server, or that there was none; nothing of its text, which may name the receiver. */
    static Answer answer(MessagingException failed) {
        List<Throwable> chain = chain(failed);
        Optional<Integer> mailbox = first(chain, SMTPAddressFailedException.class)
                .map(SMTPAddressFailedException::getReturnCode)
                .or(() -> first(chain, SMTPSenderFailedException.class).map(SMTPSenderFailedException::getReturnCode));
        if (mailbox.isPresent() && mailbox.get() > 0) {
            return new MailRefused(mailbox.get(), Verdict.ofMailbox(mailbox.get()));
        }
        Optional<Integer> mail =
                first(chain, SMTPSendFailedException.class).map(SMTPSendFailedException::getReturnCode);
        if (mail.isPresent() && mail.get() > 0) {
            return new MailRefused(mail.get(), Verdict.ofMail(mail.get()));
        }
        return new Unanswered(errorClass(chain));
    }

    private static String errorClass(List<Throwable> chain) {
        if (first(chain, AuthenticationFailedException.class).isPresent()) {
            // Ours to put right, not the receiver's.
            return "mail-login";
        }
        if (first(chain, MailConnectException.class).isPresent()) {
            return "connect";
        }
        if (first(chain, SocketTimeoutException.class).isPresent()) {
            return "timeout";
        }
        return first(chain, SSLException.class).isPresent() ? "tls" : "io";
    }

    private static List<Throwable> chain(Throwable failed) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failed; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
