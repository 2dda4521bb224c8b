package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealingKeyTest {

    private static final byte[] OPEN = "Authorization: Bearer t".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = {1};

    private final SealingKey key = key();

    @Test
    void opensWhatItHasSealed() throws BrokenSealException {
        String sealed = key.seal(OPEN, CONTEXT);
        assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("Bearer");
        assertThat(key.open(sealed, CONTEXT)).isEqualTo(OPEN);
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(key.seal(OPEN, CONTEXT)).isNotEqualTo(key.seal(OPEN, CONTEXT));
    }

    @Test
    void opensNothingThatWasChangedOrMoved() {
        String sealed = key.seal(OPEN, CONTEXT);
        assertThatThrownBy(() -> key.open(sealed, new byte[] {2})).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> key().open(sealed, CONTEXT)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> key.open("AAAA", CONTEXT)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> key.open("not base64!", CONTEXT)).isInstanceOf(BrokenSealException.class);
        byte[] bytes = Base64.getDecoder().decode(sealed);
        for (int index = 0; index < bytes.length; index++) {
            byte[] changed = bytes.clone();
            changed[index] ^= 1;
            String written = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> key.open(written, CONTEXT)).isInstanceOf(BrokenSealException.class);
        }
    }

    @Test
    void takes32BytesInBase64() {
        refuses("not base64!", "is not base64");
        refuses(Base64.getEncoder().encodeToString(new byte[31]), "is 31 bytes");
        refuses(Base64.getEncoder().encodeToString(new byte[33]), "is 33 bytes");
        assertThat(SealingKey.parse(Base64.getEncoder().encodeToString(new byte[32]) + "\n", "x"))
                .isNotNull();
    }

    @Test
    void hasAnIdThatTellsItFromOthers() {
        String written = SealingKey.make();
        assertThat(SealingKey.parse(written, "x").id())
                .hasSize(16)
                .isEqualTo(SealingKey.parse(written, "x").id())
                .isNotEqualTo(key.id());
        assertThat(SealingKey.parse(written, "x").toString()).doesNotContain(written);
    }

    @Test
    void opensByARetiredKeyAndSealsByTheCurrentOne() throws BrokenSealException {
        SealingKey retired = key();
        SealingKeys keys = SealingKeys.of(Optional.of(key), List.of(retired));
        assertThat(keys.open(retired.id(), retired.seal(OPEN, CONTEXT), CONTEXT))
                .isEqualTo(OPEN);
        assertThat(keys.current()).contains(key);
        assertThatThrownBy(() -> keys.open(key().id(), retired.seal(OPEN, CONTEXT), CONTEXT))
                .isInstanceOf(BrokenSealException.class);
    }

    private static SealingKey key() {
        return SealingKey.parse(SealingKey.make(), "a test");
    }

    private static void refuses(String written, String words) {
        assertThatThrownBy(() -> SealingKey.parse(written, "kap.delivery.secret-key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kap.delivery.secret-key must be 32 bytes in base64")
                .hasMessageContaining(words)
                .hasMessageNotContaining(written);
    }
}
