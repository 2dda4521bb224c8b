package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.TestClock;
import org.kapfhir.topics.ChannelNumber;

/** The settings are the defaults: heartbeats of 10 s or more, timeouts of 1 to 60 s, at most 100 events. */
class LifecycleProblemsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final LifecycleProblems problems = new LifecycleProblems(Settings.delivery(), new TestClock(NOW));
    private final Subscription subscription = Samples.subscription(Samples.RESOURCE_CHANGED, "http://localhost/");

    @Test
    void findsNothingWhereNothingIsAsked() {
        assertThat(problems.of(subscription)).isEmpty();
    }

    @Nested
    class TheEnd {

        @Test
        void liesAhead() {
            subscription.setEnd(Date.from(NOW.plusMillis(1)));
            assertThat(problems.of(subscription)).isEmpty();
            subscription.setEnd(Date.from(NOW));
            assertThat(problems.of(subscription))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.expression()).isEqualTo("Subscription.end"))
                    .satisfies(problem -> assertThat(problem.words()).contains("2026-01-05", "has passed"));
        }

        @Test
        void mayHavePassedOfOneThatIsOff() {
            subscription.setStatus(SubscriptionStatus.OFF).setEnd(Date.from(NOW.minus(Duration.ofDays(1))));
            assertThat(problems.of(subscription)).isEmpty();
        }
    }

    @Nested
    class TheHeartbeatPeriod {

        @Test
        void isNotShorterThanTheSettingAllows() {
            accepts(ChannelNumber.HEARTBEAT_PERIOD, new UnsignedIntType(10));
            accepts(ChannelNumber.HEARTBEAT_PERIOD, new UnsignedIntType(Integer.MAX_VALUE));
            refuses(ChannelNumber.HEARTBEAT_PERIOD, new UnsignedIntType(9), "unsignedInt '9'", "at least 10");
            refuses(ChannelNumber.HEARTBEAT_PERIOD, new UnsignedIntType(0), "'0'", "at least 10");
        }

        @Test
        void needsSomethingToSay() {
            subscription.getChannel().setPayloadElement(null);
            subscription.getChannel().addExtension(ChannelNumber.HEARTBEAT_PERIOD.url(), new UnsignedIntType(60));
            assertThat(problems.of(subscription)).singleElement().satisfies(problem -> assertThat(problem.words())
                    .contains("channel.payload"));
        }
    }

    @Nested
    class TheTimeout {

        @Test
        void isBetweenASecondAndTheSetting() {
            accepts(ChannelNumber.TIMEOUT, new UnsignedIntType(1));
            accepts(ChannelNumber.TIMEOUT, new UnsignedIntType(60));
            refuses(ChannelNumber.TIMEOUT, new UnsignedIntType(0), "'0'", "from 1 to 60");
            refuses(ChannelNumber.TIMEOUT, new UnsignedIntType(61), "'61'", "from 1 to 60");
        }
    }

    @Nested
    class TheMaxCount {

        @Test
        void isBetweenOneAndTheSetting() {
            accepts(ChannelNumber.MAX_COUNT, new PositiveIntType(1));
            accepts(ChannelNumber.MAX_COUNT, new PositiveIntType(100));
            refuses(ChannelNumber.MAX_COUNT, new PositiveIntType(101), "'101'", "positiveInt from 1 to 100");
            refuses(ChannelNumber.MAX_COUNT, new PositiveIntType(Integer.MAX_VALUE), "from 1 to 100");
        }
    }

    @Test
    void refusesANumberOfAnotherType() {
        refuses(ChannelNumber.TIMEOUT, new StringType("10"), "the string '10'", "unsignedInt");
        refuses(ChannelNumber.TIMEOUT, new IntegerType(10), "the integer '10'", "unsignedInt");
        refuses(ChannelNumber.TIMEOUT, new PositiveIntType(10), "the positiveInt '10'");
        refuses(ChannelNumber.MAX_COUNT, new UnsignedIntType(10), "the unsignedInt '10'", "positiveInt");
        refuses(ChannelNumber.MAX_COUNT, new IntegerType(-1), "'-1'");
        refuses(ChannelNumber.HEARTBEAT_PERIOD, new StringType("x".repeat(500)), "x…'");
        refuses(ChannelNumber.HEARTBEAT_PERIOD, null, "is empty");
    }

    @Test
    void refusesANumberThatIsThereTwice() {
        for (ChannelNumber number : ChannelNumber.values()) {
            Type value = number == ChannelNumber.MAX_COUNT ? new PositiveIntType(10) : new UnsignedIntType(10);
            Subscription twice = subscription.copy();
            twice.getChannel().addExtension(number.url(), value);
            twice.getChannel().addExtension(number.url(), value.copy());
            assertThat(problems.of(twice)).singleElement().satisfies(problem -> assertThat(problem.words())
                    .contains(number.url(), "2 times"));
        }
    }

    @Test
    void refusesANumberInAnotherPlace() {
        subscription.addExtension(ChannelNumber.TIMEOUT.url(), new UnsignedIntType(10));
        assertThat(problems.of(subscription))
                .singleElement()
                .satisfies(problem -> assertThat(problem.expression()).startsWith("Subscription.extension("))
                .satisfies(problem -> assertThat(problem.words()).contains("on Subscription.channel"));
    }

    private void accepts(ChannelNumber number, Type value) {
        assertThat(with(number, value)).isEmpty();
    }

    private void refuses(ChannelNumber number, @Nullable Type value, String... words) {
        assertThat(with(number, value))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.words()).contains(words).hasSizeLessThan(400))
                .satisfies(problem -> assertThat(problem.expression())
                        .isEqualTo("Subscription.channel.extension('" + number.url() + "')"));
    }

    private List<Problem> with(ChannelNumber number, @Nullable Type value) {
        Subscription asking = subscription.copy();
        asking.getChannel().addExtension(new Extension(number.url()).setValue(value));
        return problems.of(asking);
    }
}
