package org.kapfhir.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of this server: one that seals, if there is any, and those that only open what was sealed before.
 *
 * @param current the key that seals
 * @param known all keys by their id
 */
record SealingKeys(Optional<SealingKey> current, Map<String, SealingKey> known) {

    SealingKeys {
        known = Map.copyOf(known);
    }

    static SealingKeys of(Optional<SealingKey> current, List<SealingKey> retired) {
        return new SealingKeys(
                current,
                Stream.concat(current.stream(), retired.stream())
                        .collect(Collectors.toMap(SealingKey::id, Function.identity(), (first, same) -> first)));
    }

    /**
     * Opens what the key of this id has sealed.
     *
     * @throws BrokenSealException if there is no such key, or it does not open
     */
    byte[] open(String keyId, String sealed, byte[] context) throws BrokenSealException {
        SealingKey key = known.get(keyId);
        if (key == null) {
            throw new BrokenSealException();
        }
        return key.open(sealed, context);
    }
}
