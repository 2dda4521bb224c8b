package org.kapfhir.conformance;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import org.kapfhir.care.KapCanonical;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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

    /**
     * Returns normally if every profile that has a mode exists.
     *
     * @throws InvalidConfigurationPropertyValueException otherwise: a misspelt one would be without effect
     */
    void checkIds(Set<String> profiles) {
        modes.forEach((id, mode) -> {
            if (!profiles.contains(id)) {
                throw new InvalidConfigurationPropertyValueException(
                        "kap.conformance.modes." + id,
                        mode,
                        "No profile of the guide has this id. The ids are: " + String.join(", ", profiles));
            }
        });
    }

    /** Returns the mode of the profile with a canonical URL; a profile that has no setting is enforced. */
    ProfileMode modeOf(String profile) {
        String prefix = KapCanonical.structure("");
        String id = profile.startsWith(prefix) ? profile.substring(prefix.length()) : profile;
        return modes.getOrDefault(id, ProfileMode.ENFORCE);
    }
}
