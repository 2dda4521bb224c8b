package org.kapfhir.access.login;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where in a token it says what, {@code kap.access.claims.*}: each the name of a claim, or a path with dots into one.
 *
 * @param client name, default {@code client_id}: the client; if there is none of that name, {@code azp} is read
 * @param organization name, default {@code organization}: the id of the Organization that the client acts for
 * @param scope name, default {@code scope}: the scopes; if there is none of that name, {@code scp} is read
 * @param roles name, default {@code roles}: the roles
 * @param fhirUser name, default {@code fhirUser}: the user's resource
 * @param patient name, default {@code patient}: the id of the Patient in context
 */
@ConfigurationProperties(prefix = "kap.access.claims", ignoreUnknownFields = false)
@Validated
public record ClaimSettings(
        @NotBlank @DefaultValue("client_id") String client,
        @NotBlank @DefaultValue("organization") String organization,
        @NotBlank @DefaultValue("scope") String scope,
        @NotBlank @DefaultValue("roles") String roles,
        @NotBlank @DefaultValue("fhirUser") String fhirUser,
        @NotBlank @DefaultValue("patient") String patient) {}
