package org.kapfhir.access.login;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** The public keys of a client, as they are registered: where they are, or they themselves. */
final class ClientKeys {

    private static final String URL = "jwks-url";
    private static final String FILE = "jwks-file";

    private ClientKeys() {}

    /**
     * Keeps the one or the other with the client.
     *
     * @throws IllegalArgumentException if there is neither or both, or they are no public keys
     */
    static void keep(CommandOptions options, ClientSettings.Builder settings) throws IOException {
        Optional<String> url = options.find(URL);
        Optional<String> file = options.file(FILE);
        if (url.isPresent() == file.isPresent()) {
            throw new IllegalArgumentException("One of --jwks-url and --jwks-file is needed.");
        }
        if (url.isPresent()) {
            settings.jwkSetUrl(ClientUrls.ofKeys(URL, url.get()));
        } else {
            settings.setting(ClientTerms.KEYS, publicKeys(file.orElseThrow()));
        }
    }

    private static String publicKeys(String text) {
        JWKSet keys;
        try {
            keys = JWKSet.parse(text);
        } catch (ParseException malformed) {
            throw wrong("something else");
        }
        if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
            throw wrong("a file that holds a private key");
        }
        if (keys.getKeys().isEmpty()) {
            throw wrong("a file that holds no key");
        }
        return keys.toString();
    }

    private static IllegalArgumentException wrong(String has) {
        return CommandOptions.wrong(FILE, has, "a file with a JSON Web Key Set of public keys");
    }
}
