package org.kapfhir.audit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.AuditRecord.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The values that the settings under {@code kap.} have, wherever they were set. */
@Component
class EffectiveSettings {

    private static final String PREFIX = "kap.";

    /** Of a setting with such a word in its name, only whether it is set is recorded. */
    private static final List<String> SECRET = List.of("secret", "password", "key", "token");

    private static final String NONE = "not set";

    private final ApplicationContext context;

    EffectiveSettings(ApplicationContext context) {
        this.context = context;
    }

    /** Returns every setting, with the value that it had before where that was another one. */
    List<Setting> since(List<Setting> before) {
        return compare(
                before.stream()
                        .filter(setting -> setting.after() != null)
                        .collect(Collectors.toMap(Setting::name, setting -> String.valueOf(setting.after()))),
                current());
    }

    static List<Setting> compare(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        List<Setting> settings = new ArrayList<>();
        for (String name : names) {
            String value = now.get(name);
            String former = before.isEmpty() ? value : before.getOrDefault(name, NONE);
            settings.add(new Setting(name, former == null || former.equals(value) ? null : former, value));
        }
        return settings;
    }

    private Map<String, String> current() {
        Map<String, String> values = new TreeMap<>();
        context.getBeansWithAnnotation(ConfigurationProperties.class).forEach((name, bean) -> {
            ConfigurationProperties properties = context.findAnnotationOnBean(name, ConfigurationProperties.class);
            if (properties != null
                    && properties.prefix().startsWith(PREFIX)
                    && bean.getClass().isRecord()) {
                for (RecordComponent component : bean.getClass().getRecordComponents()) {
                    put(values, properties.prefix() + "." + kebab(component.getName()), value(component, bean));
                }
            }
        });
        return values;
    }

    static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> put(values, name + "." + key, each));
        } else {
            values.put(name, masked(name, value));
        }
    }

    private static String masked(String name, @Nullable Object value) {
        boolean set = value != null && !String.valueOf(value).isEmpty();
        if (SECRET.stream().anyMatch(name::contains)) {
            return set ? "set" : NONE;
        }
        return set ? String.valueOf(value) : NONE;
    }

    private static @Nullable Object value(RecordComponent component, Object bean) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(bean);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String kebab(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
