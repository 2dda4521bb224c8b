package org.kapfhir.access.policy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose records they are, and what opens them in an emergency, {@code kap.privacy.*}.
 *
 * @param organisation the id of the Organization that keeps these records: the clinic. A patient without a managing
 *     organisation is its own, and its staff needs no consent to read what is its own. Without it, nobody is the clinic's
 * @param breakGlassLifetime how long a record stays open that was opened in an emergency
 * @param pseudonymKey a secret of at least 32 characters from which the ids are made that researchers see; without it they
 *     are others after each start, and on each node
 */
@ConfigurationProperties(prefix = "kap.privacy", ignoreUnknownFields = false)
@Validated
public record PolicySettings(
        @Nullable @Pattern(regexp = "[A-Za-z0-9.-]{1,64}", message = "is not the id of an Organization")
                String organisation,
        @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 24) @DefaultValue("1h") Duration breakGlassLifetime,
        @Nullable @Size(min = 32, max = 200, message = "has between 32 and 200 characters") String pseudonymKey) {

    /** Returns whether somebody acts for the clinic that keeps these records; without one, nobody does. */
    boolean isOfClinic(Caller caller) {
        return organisation != null && organisation.equals(caller.organisation());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PolicySettings[organisation=" + organisation + ", breakGlassLifetime=" + breakGlassLifetime + "]";
    }
}
