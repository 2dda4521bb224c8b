package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.Answer.Answered;
import org.kapfhir.delivery.Answer.Unanswered;
import org.kapfhir.delivery.Lease.Task;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** What {@code logging.structured.format.console=ecs} prints. */
class DeliveryLogTest {

    private static final Lease LEASE =
            new Lease("s1", 3, "owner", Task.EVENTS, 0, Instant.EPOCH, 10, ChannelTerms.STANDARD);

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger logger = context.getLogger(DeliveryLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        context.putObject(Environment.class.getName(), new MockEnvironment());
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void saysWhichTryFailedAndHow() throws IOException {
        DeliveryLog.failed(LEASE, NotificationType.EVENT, 7, new Answered(503, Duration.ZERO));
        JsonNode line = only();
        assertThat(line.at("/log/level").asText()).isEqualTo("INFO");
        assertThat(line.at("/kap/subscription").asText()).isEqualTo("s1");
        assertThat(line.at("/kap/notification").asText()).isEqualTo("event-notification");
        assertThat(line.at("/kap/event").asLong()).isEqualTo(7);
        assertThat(line.at("/kap/outcome").asText()).isEqualTo("unavailable");
        assertThat(line.at("/kap/http").asInt()).isEqualTo(503);
        assertThat(line.at("/kap/result").asText()).isEqualTo("failed");
    }

    @Test
    void saysWhatIsGivenUp() throws IOException {
        DeliveryLog.givenUp(LEASE, NotificationType.EVENT, 7, new Answered(422, Duration.ZERO));
        JsonNode line = only();
        assertThat(line.at("/log/level").asText()).isEqualTo("WARN");
        assertThat(line.at("/kap/outcome").asText()).isEqualTo("rejected");
        assertThat(line.at("/kap/result").asText()).isEqualTo("given-up");
        assertThat(line.at("/message").asText()).contains("Subscription/s1", "7", "HTTP 422");
    }

    @Test
    void saysWhatKindOfFailureItWasIfNoAnswerCame() throws IOException {
        DeliveryLog.failed(LEASE, NotificationType.HEARTBEAT, 0, new Unanswered("timeout"));
        JsonNode line = only();
        assertThat(line.at("/kap/error").asText()).isEqualTo("timeout");
        assertThat(line.at("/kap/http").isMissingNode()).isTrue();
    }

    @Test
    void saysWhyASubscriptionStops() throws IOException {
        DeliveryLog.stopped(LEASE, "Delivery was refused: the endpoint answered HTTP 401");
        JsonNode line = only();
        assertThat(line.at("/kap/subscription").asText()).isEqualTo("s1");
        assertThat(line.at("/kap/result").asText()).isEqualTo("stopped");
        assertThat(line.at("/message").asText()).contains("HTTP 401");
    }

    private JsonNode only() throws IOException {
        assertThat(lines.list).hasSize(1);
        return new ObjectMapper().readTree(encoder.encode(lines.list.get(0)));
    }
}
