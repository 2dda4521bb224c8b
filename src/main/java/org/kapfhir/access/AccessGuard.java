package org.kapfhir.access;

import java.net.InetAddress;
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
     * @throws AccessRefusedException if a sandbox would listen on another than a loopback address, or tokens would travel
     *     in the clear
     */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Binder settings = Binder.get(beans.getBean(Environment.class));
        AccessMode mode = settings.bind("kap.access.mode", AccessMode.class).orElse(AccessMode.SANDBOX);
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

    private static boolean speaksTls(Binder settings) {
        Ssl tls = settings.bind("server.ssl", Ssl.class).orElse(null);
        return Ssl.isEnabled(tls)
                && (tls.getBundle() != null || tls.getCertificate() != null || tls.getKeyStore() != null);
    }
}
