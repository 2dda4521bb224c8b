package org.kapfhir.access;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call the server, {@code kap.access.*}.
 *
 * @param mode {@code sandbox} or {@code smart}
 * @param behindTlsProxy boolean, default false: whether a proxy speaks TLS for this server, which may then listen on any
 *     address without it
 * @param issuer URL, default none: who issues the tokens, as they name it in {@code iss}; without it this server does
 * @param jwksUrl URL, default none: where the keys of the issuer are, if it has no discovery document that says so
 * @param audience URL, default {@code kap.delivery.base-url}: what a token must have in {@code aud}, the FHIR base
 * @param tokenLifetime duration, default 5m, 30s to 1h: how long an access token is good that this server issues
 */
// Unknown ones are left to SettingsCheck: the names of ClaimSettings and LoginSettings begin with the same prefix.
@ConfigurationProperties(prefix = "kap.access")
@Validated
public record AccessSettings(
        @NotNull @DefaultValue("sandbox") AccessMode mode,
        @DefaultValue("false") boolean behindTlsProxy,
        @Nullable URI issuer,
        @Nullable URI jwksUrl,
        @NotNull URI audience,
        @NotNull @DurationMin(seconds = 30) @DurationMax(hours = 1) @DefaultValue("5m") Duration tokenLifetime) {

    /** Refuses settings that contradict each other. */
    public AccessSettings {
        requireSecure("kap.access.issuer", issuer);
        requireSecure("kap.access.jwks-url", jwksUrl);
        if (jwksUrl != null && issuer == null) {
            throw new IllegalArgumentException(
                    "kap.access.jwks-url has no meaning without kap.access.issuer, whose keys are there");
        }
        if (audience == null || !audience.isAbsolute() || audience.getHost() == null) {
            throw new IllegalArgumentException(
                    "kap.access.audience must be an absolute http or https URL, but is " + audience);
        }
    }

    /** Returns the FHIR base as tokens name it, without a slash at its end. */
    public String fhirBase() {
        return audience.toString().replaceAll("/+$", "");
    }

    private static void requireSecure(String name, @Nullable URI url) {
        if (url == null) {
            return;
        }
        String host = url.getHost();
        boolean loopback = "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
        boolean secure = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback);
        if (host == null || !secure) {
            throw new IllegalArgumentException(name + " must be an https URL, or http on this machine, but is " + url);
        }
    }
}
