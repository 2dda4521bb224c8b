package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;

/** A token says who asks, in the claims that the settings name. */
class TokenClaimsTest {

    private static final String BASE = "https://kap.example/fhir";

    private final TokenClaims claims = new TokenClaims(
            new ClaimSettings("client_id", "organization", "scope", "roles", "fhirUser", "patient"), BASE);

    @Test
    void readsWhatATokenSays() {
        assertThat(claims.caller(Map.of(
                        "client_id", "app",
                        "organization", "Organization/ward",
                        "scope", "user/*.rs openid",
                        "roles", List.of("prescriber", "monitor", "king"),
                        "fhirUser", BASE + "/Practitioner/17",
                        "patient", "Patient/p1")))
                .contains(new Caller(
                        "app",
                        "ward",
                        "user/*.rs openid",
                        Set.of(Role.PRESCRIBER, Role.MONITOR),
                        "Practitioner/17",
                        "p1"));
    }

    @Test
    void readsTheOtherFormsOfOtherIssuers() {
        Caller caller = claims.caller(
                        Map.of("azp", "app", "scp", List.of("user/*.rs", "openid"), "roles", "auditor researcher"))
                .orElseThrow();
        assertThat(caller.client()).isEqualTo("app");
        assertThat(caller.scopes()).isEqualTo("user/*.rs openid");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.AUDITOR, Role.RESEARCHER);
        assertThat(caller.user()).isNull();
    }

    @Test
    void readsClaimsByPathAndByNamesWithDots() {
        TokenClaims named = new TokenClaims(
                new ClaimSettings(
                        "client_id", "https://kap.example/org", "scope", "realm_access.roles", "fhirUser", "patient"),
                BASE);
        Caller caller = named.caller(Map.of(
                        "client_id", "app",
                        "https://kap.example/org", "ward",
                        "realm_access", Map.of("roles", List.of("therapist"))))
                .orElseThrow();
        assertThat(caller.organisation()).isEqualTo("ward");
        assertThat(caller.roles()).containsExactly(Role.THERAPIST);
    }

    @Test
    void takesNothingForAUserOrAPatientThatIsNone() {
        Caller caller = claims.caller(Map.of(
                        "client_id", "app",
                        "fhirUser", "https://other.example/fhir/Practitioner/17",
                        "patient", List.of("p1", "p2"),
                        "organization", "ward/../other"))
                .orElseThrow();
        assertThat(caller.user()).isNull();
        assertThat(caller.patient()).isNull();
        assertThat(caller.organisation()).isNull();
        assertThat(claims.caller(Map.of("client_id", "app", "fhirUser", "Practitioner/17/x"))
                        .orElseThrow()
                        .user())
                .isNull();
    }

    @Test
    void isOfNobodyWithoutAClient() {
        assertThat(claims.caller(Map.of("sub", "app"))).isEmpty();
        assertThat(claims.caller(Map.of("client_id", " "))).isEmpty();
        // The audit trail would take it for the server itself.
        assertThat(claims.caller(Map.of("client_id", "kap-fhir"))).isEmpty();
        assertThat(claims.caller(Map.of("client_id", "x".repeat(100)))).isPresent();
        assertThat(claims.caller(Map.of("client_id", "x".repeat(101)))).isEmpty();
    }
}
