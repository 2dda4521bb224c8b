package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kapfhir.access.Caller;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.Interaction;

class ScopePermissionTest {

    private static final ChangeEvent EVENT =
            new ChangeEvent(1, "Observation", "o1", 1, Interaction.CREATE, Instant.parse("2026-01-05T10:00:00Z"));

    private final SubscriptionOwners owners = mock(SubscriptionOwners.class);
    private final ScopePermission permission = new ScopePermission(owners);

    @Test
    void sendsWhatTheOwnerMayRead() {
        own("system/Observation.rs");
        assertThat(permission.decide("s", EVENT)).isEqualTo(Decision.SEND);
    }

    @Test
    void suppressesWhatTheOwnerMayNotRead() {
        own("system/Patient.rs");
        assertThat(permission.decide("s", EVENT)).isEqualTo(Decision.suppress(Reason.SCOPE));
    }

    @Test
    void suppressesWhatNobodyOwns() {
        when(owners.of("s")).thenReturn(Optional.empty());
        assertThat(permission.decide("s", EVENT)).isEqualTo(Decision.suppress(Reason.UNDECIDED));
    }

    private void own(String scopes) {
        when(owners.of("s")).thenReturn(Optional.of(Caller.program("ehr", null, scopes)));
    }
}
