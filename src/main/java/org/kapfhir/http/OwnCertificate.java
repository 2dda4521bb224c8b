package org.kapfhir.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * Trusts the certificate that this server itself shows, and no other.
 *
 * <p>Whom it is issued for does not matter to a server that calls itself: its name is that of the network, and the call goes
 * to the loopback interface.
 */
final class OwnCertificate extends X509ExtendedTrustManager {

    private final KeyStore own;

    private OwnCertificate(KeyStore own) {
        this.own = own;
    }

    /** Returns how to connect to a started server. */
    static SSLContext contextFor(ServletWebServerApplicationContext server) throws GeneralSecurityException {
        Ssl tls = server.getBean(ServerProperties.class).getSsl();
        if (!Ssl.isEnabled(tls)) {
            return SSLContext.getDefault();
        }
        KeyStore own = WebServerSslBundle.get(tls, server.getBean(SslBundles.class))
                .getStores()
                .getKeyStore();
        if (own == null) {
            throw new IllegalStateException("The server speaks TLS without a certificate (server.ssl.*)");
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new OwnCertificate(own)}, null);
        return context;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            if (own.getCertificateAlias(chain[0]) == null) {
                throw new CertificateException("The server at this port does not show the certificate of this server");
            }
        } catch (GeneralSecurityException unreadable) {
            throw new CertificateException(unreadable);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        throw new CertificateException("This is for a client only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw new CertificateException("This is for a client only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("This is for a client only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
