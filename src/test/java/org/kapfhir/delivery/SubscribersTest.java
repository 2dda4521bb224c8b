package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.kapfhir.access.Caller;
import org.kapfhir.store.VersionReader;

class SubscribersTest {

    private final VersionReader versions = mock(VersionReader.class);
    private final SubscriptionOwners owners = mock(SubscriptionOwners.class);
    private final SubscriptionStatusWriter statuses = mock(SubscriptionStatusWriter.class);
    private final Subscribers subscribers = new Subscribers(
            versions,
            mock(SecretRepository.class),
            owners,
            new ClientHosts(Settings.withClientHosts(Map.of("ward", List.of("ehr.example")))),
            statuses);

    @Test
    void findsOneWhoseHostTheClientHas() {
        stored("https://ehr.example/in");
        assertThat(subscribers.find("s", 3)).isPresent();
        verifyNoInteractions(statuses);
    }

    @Test
    void stopsOneWhoseHostTheClientHasNoMore() {
        stored("https://former.example/in");
        assertThat(subscribers.find("s", 3)).isEmpty();
        verify(statuses).write(eq("s"), eq(3L), eq(SubscriptionStatus.ERROR), contains("'former.example'"));
    }

    private void stored(String endpoint) {
        Subscription subscription = new Subscription();
        subscription.setCriteria("https://kap-fhir.org/fhir/SubscriptionTopic/dose-administered");
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(endpoint)
                .setPayload(Channel.JSON);
        when(versions.read(any(), any(), anyLong())).thenReturn(Optional.of(subscription));
        when(owners.of("s")).thenReturn(Optional.of(Caller.program("ward", null, "system/*.cruds")));
    }
}
