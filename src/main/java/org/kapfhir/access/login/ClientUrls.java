package org.kapfhir.access.login;

import java.net.URI;
import java.util.Optional;

/** Which URLs of a client are registered: those that nobody else can stand in for. */
final class ClientUrls {

    private static final String SAFE = "https, or http on 127.0.0.1 or [::1]";

    private ClientUrls() {}

    /**
     * Returns where users may be sent with a code.
     *
     * @throws IllegalArgumentException if somebody else could be there
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7.1">RFC 8252, section 7.1</a>, of schemes of their own
     */
    static String ofRedirect(String option, String text) {
        return parse(text)
                .filter(uri -> isSafe(uri) || isOwnScheme(uri))
                .filter(uri -> uri.getFragment() == null && !text.contains("*"))
                .map(URI::toString)
                .orElseThrow(() -> wrong(
                        option,
                        text,
                        SAFE + ", or a scheme of its own such as org.example.app:/done; without # and *"));
    }

    /**
     * Returns where keys are fetched from.
     *
     * @throws IllegalArgumentException if somebody else could answer
     */
    static String ofKeys(String option, String text) {
        return parse(text).filter(ClientUrls::isSafe).map(URI::toString).orElseThrow(() -> wrong(option, text, SAFE));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI uri) {
        boolean loopback = "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
        return uri.getHost() != null
                && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback));
    }

    /** One in the name of a domain: another app would have to take the name of somebody else. */
    private static boolean isOwnScheme(URI uri) {
        return uri.getScheme() != null && uri.getScheme().contains(".");
    }

    private static IllegalArgumentException wrong(String option, String text, String allowed) {
        return CommandOptions.wrong(option, "'" + text + "'", allowed);
    }
}
