package org.kapfhir.delivery;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a line for each try that failed and for each that was the last.
 *
 * <p>What a reader searches for is in fields ({@code kap.*}), which the structured formats of Spring Boot print. No field
 * and no message has content of a record, a path, a header or the name of a client.
 */
final class DeliveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    private DeliveryLog() {}

    /**
     * A try failed and is repeated.
     *
     * @param event the number of its first event, 0 if it tells of none
     */
    static void failed(Lease lease, NotificationType type, long event, Answer answer) {
        line(LOG.atInfo(), lease, type, event, answer)
                .addKeyValue("kap.result", "failed")
                .log("Subscription/{}, {} {}: {}", lease.subscriptionId(), type.code(), event, answer.words());
    }

    /** A try failed and is not repeated; the next notification is sent. */
    static void givenUp(Lease lease, NotificationType type, long event, Answer answer) {
        line(LOG.atWarn(), lease, type, event, answer)
                .addKeyValue("kap.result", "given-up")
                .log(
                        "Subscription/{}, {} {} is given up: {}",
                        lease.subscriptionId(),
                        type.code(),
                        event,
                        answer.words());
    }

    /** The subscription goes into error. */
    static void stopped(Lease lease, String reason) {
        LOG.atWarn()
                .addKeyValue("kap.subscription", lease.subscriptionId())
                .addKeyValue("kap.result", "stopped")
                .log("Subscription/{}: {}", lease.subscriptionId(), reason);
    }

    private static LoggingEventBuilder line(
            LoggingEventBuilder line, Lease lease, NotificationType type, long event, Answer answer) {
        LoggingEventBuilder built = line.addKeyValue("kap.subscription", lease.subscriptionId())
                .addKeyValue("kap.notification", type.code())
                .addKeyValue("kap.event", event)
                .addKeyValue("kap.outcome", answer.verdict().name().toLowerCase(Locale.ROOT));
        Integer code = answer.code();
        return code == null
                ? built.addKeyValue("kap.error", String.valueOf(answer.error()))
                : built.addKeyValue("kap.http", code);
    }
}
