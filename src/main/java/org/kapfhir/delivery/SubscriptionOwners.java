package org.kapfhir.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.kapfhir.access.policy.SubscriptionOwner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who owns a Subscription: the client that created it, with its organisation and scopes at that time. */
@Component
class SubscriptionOwners implements SubscriptionOwner {

    private final JdbcTemplate jdbc;

    SubscriptionOwners(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the owner; after a deletion the former one; empty if there is none on record. */
    Optional<Caller> of(String subscriptionId) {
        return find(subscriptionId, "");
    }

    /** Returns the owner whose right to change the Subscription others must not take; empty after a deletion. */
    Optional<Caller> holding(String subscriptionId) {
        return find(subscriptionId, " and not owner_left");
    }

    @Override
    public Optional<String> clientOf(String subscriptionId) {
        return holding(subscriptionId).map(Caller::client);
    }

    /** Makes the caller the owner, unless the Subscription has one; takes part in the transaction that writes it. */
    void record(String subscriptionId, Caller owner) {
        jdbc.update(
                """
                update KAP_SUB_STATE set owner_client = ?, owner_organization = ?, owner_scopes = ?, owner_roles = ?,
                  owner_left = false
                where sub_id = ? and (owner_client is null or owner_left)""",
                owner.client(),
                owner.organisation(),
                owner.scopes(),
                owner.roles().stream().map(Role::code).sorted().collect(Collectors.joining(" ")),
                subscriptionId);
    }

    /** Lets whoever creates the Subscription again own it; takes part in the transaction that deletes it. */
    void leave(String subscriptionId) {
        jdbc.update("update KAP_SUB_STATE set owner_left = true where sub_id = ?", subscriptionId);
    }

    private Optional<Caller> find(String subscriptionId, String condition) {
        List<Caller> found = jdbc.query(
                "select owner_client, owner_organization, owner_scopes, owner_roles from KAP_SUB_STATE"
                        + " where sub_id = ? and owner_client is not null and owner_scopes is not null" + condition,
                (row, number) -> new Caller(
                        row.getString("owner_client"),
                        row.getString("owner_organization"),
                        row.getString("owner_scopes"),
                        roles(row.getString("owner_roles")),
                        null,
                        null),
                subscriptionId);
        return found.stream().findFirst();
    }

    /** Those of before roles were kept are programs. */
    private static Set<Role> roles(@Nullable String codes) {
        return codes == null
                ? Set.of(Role.EHR_SYSTEM)
                : Arrays.stream(codes.split(" ", -1))
                        .map(Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
    }
}
