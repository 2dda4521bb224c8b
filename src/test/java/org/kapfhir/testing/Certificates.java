package org.kapfhir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of receivers, made by the keytool of the JDK: of an authority of their own, or of none. */
public final class Certificates {

    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private int made;

    public Certificates() {
        try {
            folder = Files.createTempDirectory("kap-certificates-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        generate(AUTHORITY, List.of("-ext", "bc=ca:true"));
        keytool("-exportcert", List.of("-alias", AUTHORITY, "-rfc", "-file", authority()));
    }

    /** The file that holds the certificate of the authority. */
    public String authority() {
        return folder.resolve("authority.pem").toString();
    }

    /**
     * A certificate of the authority.
     *
     * @param host for which it is, as {@code ip:127.0.0.1} or {@code dns:localhost}
     */
    public SSLContext issued(String host) {
        return issued(host, List.of());
    }

    /**
     * A certificate of the authority with its key, as PEM files.
     *
     * @param host for which it is, as {@code ip:127.0.0.1} or {@code dns:localhost}
     */
    public PemFiles pem(String host) {
        String alias = newAlias();
        generate(alias, List.of("-signer", AUTHORITY, "-ext", "san=" + host));
        char[] password = PASSWORD.toCharArray();
        try (InputStream file = Files.newInputStream(store())) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(file, password);
            return new PemFiles(
                    written(
                            alias + ".crt",
                            "CERTIFICATE",
                            all.getCertificate(alias).getEncoded()),
                    written(
                            alias + ".key",
                            "PRIVATE KEY",
                            all.getKey(alias, password).getEncoded()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What is needed to trust the authority. */
    public SSLContext trusting() {
        try (InputStream certificate = Files.newInputStream(Path.of(authority()))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    AUTHORITY, CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Where a certificate and its key are. */
    public record PemFiles(Path certificate, Path key) {}

    private Path written(String name, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
    }

    /** A certificate of the authority that was good until a few days ago. */
    public SSLContext expired(String host) {
        return issued(host, List.of("-startdate", "-10d", "-validity", "5"));
    }

    /** A certificate of nobody but itself. */
    public SSLContext selfSigned(String host) {
        String alias = newAlias();
        generate(alias, List.of("-ext", "san=" + host));
        return context(alias);
    }

    private SSLContext issued(String host, List<String> more) {
        String alias = newAlias();
        List<String> options = new ArrayList<>(List.of("-signer", AUTHORITY, "-ext", "san=" + host));
        options.addAll(more);
        generate(alias, options);
        return context(alias);
    }

    private String newAlias() {
        made++;
        return "receiver-" + made;
    }

    private void generate(String alias, List<String> more) {
        List<String> options = new ArrayList<>(
                List.of("-alias", alias, "-dname", "CN=" + alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        options.addAll(more);
        keytool("-genkeypair", options);
    }

    private void keytool(String command, List<String> options) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-storetype",
                "PKCS12",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD));
        line.addAll(options);
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Path store() {
        return folder.resolve("store.p12");
    }

    /** With this key alone, so that there is no choice of what to show. */
    private SSLContext context(String alias) {
        char[] password = PASSWORD.toCharArray();
        try (InputStream file = Files.newInputStream(store())) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(file, password);
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, password);
            one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
