package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.SubscriptionProblems.Problem;

class SecretResolutionTest {

    private static final ChannelSecrets KEPT =
            new ChannelSecrets(List.of("Authorization: a", "X-Two: 1", "X-Two: 2"), List.of("s1", "s2"));

    @Test
    void keepsWhatIsMasked() {
        assertThat(resolve(List.of("X-Two: ***", "authorization:***", "X-Two: ***"), List.of("***", "***")))
                .isEqualTo(new SecretResolution(
                        new ChannelSecrets(List.of("X-Two: 1", "Authorization: a", "X-Two: 2"), List.of("s1", "s2")),
                        List.of()));
    }

    @Test
    void takesWhatIsNewBesideAMaskAndDropsWhatIsGone() {
        ChannelSecrets one = new ChannelSecrets(List.of("Authorization: a"), List.of("s1"));
        ChannelSecrets written = new ChannelSecrets(List.of("X-New: n", "Authorization: ***"), List.of("***", "s-new"));
        assertThat(SecretResolution.of(written, one))
                .isEqualTo(new SecretResolution(
                        new ChannelSecrets(List.of("X-New: n", "Authorization: a"), List.of("s1", "s-new")),
                        List.of()));
        assertThat(resolve(List.of(), List.of()).secrets().none()).isTrue();
    }

    @Test
    void refusesAMaskThatStandsForNothing() {
        assertThat(resolve(List.of("Authorization: ***", "X-Other: ***"), List.of())
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.expression()).isEqualTo("Subscription.channel.header[1]"))
                .satisfies(problem -> assertThat(problem.words()).contains("no value of this header is kept"));
    }

    @Test
    void refusesAMaskThatCouldStandForEitherOfTwo() {
        assertThat(resolve(List.of("X-Two: ***"), List.of("***")).problems())
                .extracting(Problem::words)
                .hasSize(2)
                .allSatisfy(words -> assertThat(words).contains("1 such masks for 2 kept"));
        assertThat(resolve(List.of("Authorization: ***", "Authorization: ***"), List.of())
                        .problems())
                .hasSize(2);
    }

    @Test
    void takesTheValuesOutOnce() {
        Subscription subscription = new Subscription();
        subscription.getChannel().addHeader("Authorization: Bearer t").addHeader("no header");
        subscription.getChannel().addExtension(SecretMask.SIGNING_SECRET, new StringType("s1"));
        ChannelSecrets written = new ChannelSecrets(List.of("Authorization: Bearer t", "no header"), List.of("s1"));

        assertThat(SecretMask.isClear(subscription)).isTrue();
        assertThat(SecretMask.take(subscription)).isEqualTo(written);
        assertThat(SecretMask.take(subscription)).isEqualTo(written);
        assertThat(subscription.getChannel().getHeader())
                .extracting(StringType::getValue)
                .containsExactly("Authorization: ***", "***");
        assertThat(SecretMask.isClear(subscription)).isFalse();
        assertThat(SecretMask.concerns(subscription)).isTrue();
        assertThat(written.toString()).doesNotContain("Bearer", "s1");
    }

    private static SecretResolution resolve(List<String> headers, List<String> signingSecrets) {
        return SecretResolution.of(new ChannelSecrets(headers, signingSecrets), KEPT);
    }
}
