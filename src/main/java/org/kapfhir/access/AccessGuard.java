package org.kapfhir.access;

import java.net.InetAddress;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start a server that would be open to others than its operator meant.
 *
 * <p>Looks before any bean is made, so a refused start has not touched the database.
 */
@Component
final class AccessGuard implements BeanFactoryPostProcessor {

    /**
     * Checks the access mode against the address the server will listen on.
     *
     * @throws AccessRefusedException if a sandbox would listen on another than a loopback address, tokens would travel
     *     in the clear, or nothing seals what they are signed with
     */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Binder settings = Binder.get(beans.getBean(Environment.class));
        AccessMode mode = settings.bind("kap.access.mode", AccessMode.class).orElse(AccessMode.SANDBOX);
        requireClosed(mode, settings);
        if (mode == AccessMode.SMART) {
            requireSeal(settings);
        }
    }

    private static void requireClosed(AccessMode mode, Binder settings) {
        InetAddress address = settings.bind("server.address", InetAddress.class).orElse(null);
        if (address != null && address.isLoopbackAddress()) {
            return;
        }
        String where = address == null ? "unset (all addresses)" : address.getHostAddress();
        if (mode == AccessMode.SANDBOX) {
            throw new AccessRefusedException(
                    "kap.access.mode=sandbox lets everyone read and write, so server.address must be a loopback address,"
                            + " but is " + where + ".",
                    "Set server.address to 127.0.0.1 or ::1.");
        }
        if (!speaksTls(settings)
                && !settings.bind("kap.access.behind-tls-proxy", Boolean.class).orElse(false)) {
            throw new AccessRefusedException(
                    "Tokens would travel in the clear: server.address is " + where + ", and nothing speaks TLS.",
                    "Set server.ssl.* to a certificate, or kap.access.behind-tls-proxy=true if a proxy speaks TLS and"
                            + " nobody else reaches this server.");
        }
    }

    /** Without an issuer this server signs the tokens, and its private keys must not be in the database as they are. */
    private static void requireSeal(Binder settings) {
        boolean issues =
                settings.bind("kap.access.issuer", String.class).orElse("").isEmpty();
        boolean seals = Stream.of("kap.delivery.secret-key", "kap.delivery.secret-key-file")
                .anyMatch(name -> !settings.bind(name, String.class).orElse("").isEmpty());
        if (issues && !seals) {
            throw new AccessRefusedException(
                    "In kap.access.mode=smart without kap.access.issuer this server signs the tokens, and has no key to"
                            + " seal its signing keys with.",
                    "Set kap.delivery.secret-key or kap.delivery.secret-key-file, or kap.access.issuer to another"
                            + " server that issues the tokens.");
        }
    }

    private static boolean speaksTls(Binder settings) {
        Ssl tls = settings.bind("server.ssl", Ssl.class).orElse(null);
        return Ssl.isEnabled(tls)
                && (tls.getBundle() != null || tls.getCertificate() != null || tls.getKeyStore() != null);
    }
}
