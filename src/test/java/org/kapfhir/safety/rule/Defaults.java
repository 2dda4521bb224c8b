package org.kapfhir.safety.rule;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The limits a server has when nothing is set. */
final class Defaults {

    private Defaults() {}

    /** Returns the limits of a record with its defaults. */
    static <T> T of(Class<T> limits) {
        return with(limits, Map.of());
    }

    /** Returns the limits with some of them set, by their names in kebab case. */
    static <T> T with(Class<T> limits, Map<String, ?> settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("kap." + name, value));
        return new Binder(List.of(source)).bindOrCreate("kap", Bindable.of(limits));
    }
}
