package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.SocketBindings.Grant;
import org.springframework.stereotype.Component;

/** {@code Subscription/$get-ws-binding-token}: a token by which a websocket gets the notifications of Subscriptions. */
@Component
public final class BindingTokenOperation {

    private static final String NAME = "$get-ws-binding-token";
    private static final String DEFINITION =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-get-ws-binding-token";

    private final DaoRegistry daos;
    private final SubscriptionOwnership ownership;
    private final SocketBindings bindings;
    private final DeliverySettings settings;
    private final Clock clock;

    BindingTokenOperation(
            DaoRegistry daos,
            SubscriptionOwnership ownership,
            SocketBindings bindings,
            DeliverySettings settings,
            Clock clock) {
        this.daos = daos;
        this.ownership = ownership;
        this.bindings = bindings;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns a token for one Subscription of the caller's.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 403 if it is another client's; 404 or 410; 422 if it sends to no websocket or
     *     is off
     */
    @Operation(name = NAME, type = Subscription.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters one(@IdParam IdType id, RequestDetails request) {
        return token(List.of(id), request);
    }

    /**
     * Returns a token for several Subscriptions of the caller's.
     *
     * @param ids each of them
     * @throws InvalidRequestException 400 if there is none, or more than one connection may have
     */
    @Operation(name = NAME, type = Subscription.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters several(
            @OperationParam(name = "id", max = OperationParam.MAX_UNLIMITED) @Nullable List<IdType> ids,
            RequestDetails request) {
        OperationQuery.allow(request, List.of("id"));
        int most = settings.websocketBindings();
        if (ids == null || ids.isEmpty() || ids.size() > most) {
            throw new InvalidRequestException("The parameter id is given " + (ids == null ? 0 : ids.size())
                    + " times. Allowed: 1 to " + most + " ids of Subscriptions (kap.delivery.websocket-bindings).");
        }
        return token(ids, request);
    }

    private Parameters token(List<IdType> ids, RequestDetails request) {
        List<String> subscriptions =
                ids.stream().map(id -> usable(id, request)).distinct().toList();
        BindingToken token = BindingToken.random();
        // Whole seconds, so that what the client reads is what counts.
        Instant expiresAt =
                clock.instant().plus(settings.websocketTokenLifetime()).truncatedTo(ChronoUnit.SECONDS);
        bindings.issue(token, new Grant(subscriptions, expiresAt));
        Parameters answer = new Parameters();
        answer.addParameter("token", new StringType(token.value()));
        DateTimeType expiration = new DateTimeType(Date.from(expiresAt));
        expiration.setTimeZoneZulu(true);
        answer.addParameter("expiration", expiration);
        subscriptions.forEach(id -> answer.addParameter("subscription", new StringType(id)));
        answer.addParameter("websocket-url", new UrlType(settings.socketUrl()));
        if (request.getResponse() != null) {
            request.getResponse().addHeader("Cache-Control", "no-store");
        }
        return answer;
    }

    private String usable(IdType id, RequestDetails request) {
        IdType typed = new IdType("Subscription", id.getIdPart());
        Subscription subscription = daos.getResourceDao(Subscription.class).read(typed, request);
        ownership.require(subscription.getIdElement().getIdPart(), request);
        String place = "Subscription/" + subscription.getIdElement().getIdPart();
        if (subscription.getChannel().getType() != SubscriptionChannelType.WEBSOCKET) {
            throw new UnprocessableEntityException(place + " has the channel type '"
                    + subscription.getChannel().getType().toCode() + "'. Allowed: websocket.");
        }
        if (subscription.getStatus() == SubscriptionStatus.OFF) {
            throw new UnprocessableEntityException(
                    place + " has the status 'off'. Write it as 'requested' before you bind a websocket to it.");
        }
        return subscription.getIdElement().getIdPart();
    }
}
