package org.kapfhir.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kapfhir.access.login.KeySeal;
import org.springframework.stereotype.Component;

/** Seals the keys that tokens are signed with by the keys of the secrets of Subscriptions. */
@Component
class SigningKeySeal implements KeySeal {

    private final SealingKeys keys;

    SigningKeySeal(SealingKeys keys) {
        this.keys = keys;
    }

    @Override
    public Sealed seal(byte[] open, String context) {
        SealingKey key = keys.current()
                .orElseThrow(() -> new IllegalStateException("There is no key to seal with (kap.delivery.secret-key)"));
        return new Sealed(key.id(), key.seal(open, context.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<byte[]> open(Sealed sealed, String context) {
        try {
            return Optional.of(keys.open(sealed.keyId(), sealed.text(), context.getBytes(StandardCharsets.UTF_8)));
        } catch (BrokenSealException unopenable) {
            return Optional.empty();
        }
    }
}
