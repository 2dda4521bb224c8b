package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.AuditRecord.Setting;

class EffectiveSettingsTest {

    @Test
    void namesWhatWasChangedAddedOrTakenAway() {
        assertThat(EffectiveSettings.compare(
                        Map.of("kap.a", "1", "kap.b", "1", "kap.c", "1"),
                        Map.of("kap.a", "1", "kap.b", "2", "kap.d", "1")))
                .containsExactly(
                        new Setting("kap.a", null, "1"),
                        new Setting("kap.b", "1", "2"),
                        new Setting("kap.c", "1", null),
                        new Setting("kap.d", "not set", "1"));
    }

    @Test
    void callsNothingAChangeAtTheFirstStart() {
        assertThat(EffectiveSettings.compare(Map.of(), Map.of("kap.a", "1")))
                .containsExactly(new Setting("kap.a", null, "1"));
    }

    @Test
    void hidesWhatMayBeSecret() {
        Map<String, String> values = new TreeMap<>();
        EffectiveSettings.put(values, "kap.delivery.secret-key", "abc");
        EffectiveSettings.put(values, "kap.delivery.retired-secret-keys", List.of());
        EffectiveSettings.put(values, "kap.x.password", null);
        EffectiveSettings.put(values, "kap.x.hosts", Map.of("token", "abc", "name", "def"));
        assertThat(values)
                .isEqualTo(Map.of(
                        "kap.delivery.secret-key", "set",
                        "kap.delivery.retired-secret-keys", "set",
                        "kap.x.password", "not set",
                        "kap.x.hosts.token", "set",
                        "kap.x.hosts.name", "def"));
    }
}
