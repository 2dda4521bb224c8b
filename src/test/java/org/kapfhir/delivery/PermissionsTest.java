package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.Interaction;

class PermissionsTest {

    private static final ChangeEvent EVENT =
            new ChangeEvent(1, "Observation", "o1", 1, Interaction.CREATE, Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    void sendsWhatAllPermit() {
        assertDecision(Decision.SEND, permit(), permit());
        assertDecision(Decision.SEND);
    }

    @Test
    void saysTheFirstReasonAgainstIt() {
        assertDecision(
                Decision.suppress(Reason.SCOPE),
                permit(),
                (subscription, event) -> Decision.suppress(Reason.SCOPE),
                (subscription, event) -> Decision.suppress(Reason.CONSENT));
    }

    @Test
    void takesAFailureForANo() {
        assertDecision(Decision.suppress(Reason.UNDECIDED), permit(), (subscription, event) -> {
            throw new IllegalStateException("no rules");
        });
    }

    private static void assertDecision(Decision decision, DeliveryPermission... checks) {
        assertThat(Permissions.by(checks).decide("s", EVENT)).isEqualTo(decision);
    }

    private static DeliveryPermission permit() {
        return (subscription, event) -> Decision.SEND;
    }
}
