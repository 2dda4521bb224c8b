package org.kapfhir.conformance;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.kapfhir.care.KapCanonical;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which profiles a write is checked against, {@code kap.conformance.*}.
 *
 * @param routing whether a resource whose content implies a KAP profile is checked against it although it does not
 *     claim it
 * @param modes the mode of single KAP profiles by their id, for example {@code kap-vital-bp: warn}
 */
@ConfigurationProperties(prefix = "kap.conformance", ignoreUnknownFields = false)
@Validated
public record ConformanceSettings(
        @DefaultValue("true") boolean routing, @NotNull @DefaultValue Map<String, ProfileMode> modes) {

    /** Copies the map, so that the settings cannot change after start. */
    public ConformanceSettings {
        modes = Map.copyOf(modes);
    }

    /** Returns the mode of the profile with a canonical URL; a profile that has no setting is enforced. */
    ProfileMode modeOf(String profile) {
        String prefix = KapCanonical.structure("");
        String id = profile.startsWith(prefix) ? profile.substring(prefix.length()) : profile;
        return modes.getOrDefault(id, ProfileMode.ENFORCE);
    }
}
