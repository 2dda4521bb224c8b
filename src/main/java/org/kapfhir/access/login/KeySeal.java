package org.kapfhir.access.login;

import java.util.Optional;

/** Seals the private keys that this server signs with. A port: the keys that seal are those of the secrets of Subscriptions. */
public interface KeySeal {

    /**
     * What was sealed.
     *
     * @param keyId of the key that did
     * @param text the sealed text
     */
    record Sealed(String keyId, String text) {}

    /**
     * Seals bytes so that they open in the same context only.
     *
     * @throws IllegalStateException if there is no key to seal with
     */
    Sealed seal(byte[] open, String context);

    /** Returns the bytes, or empty if no key opens them. */
    Optional<byte[]> open(Sealed sealed, String context);
}
