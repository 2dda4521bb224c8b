package org.kapfhir.access.policy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Gives records ids from which nobody without the key finds the real ones (45 CFR 164.514(c)). */
@Component
class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 40;

    private final SecretKeySpec key;

    Pseudonyms(PolicySettings settings) {
        byte[] secret = new byte[32];
        if (settings.pseudonymKey() == null) {
            new SecureRandom().nextBytes(secret);
        } else {
            secret = settings.pseudonymKey().getBytes(StandardCharsets.UTF_8);
        }
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Returns the pseudonym of a record: 40 hexadecimal digits, the same for the same record. */
    String of(String type, String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((type + "/" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }
}
