package org.kapfhir.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the mail server, each closed when its time is over.
 *
 * <p>The mail library limits each read and each write; a server that answers every command a little too slowly would hold a
 * subscription beyond its lease.
 */
final class MailConnections extends SocketFactory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailConnections.class);

    private final Duration limit;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.daemons("kap-mail-deadline-"));

    MailConnections(Duration limit) {
        this.limit = limit;
    }

    /** Has the mail library connect this way. */
    void use(Properties properties, String protocol, Duration connectTimeout) {
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "socketFactory", this);
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.putIfAbsent(prefix + "connectiontimeout", Long.toString(connectTimeout.toMillis()));
        properties.putIfAbsent(prefix + "timeout", Long.toString(limit.toMillis()));
        // The answer to QUIT says nothing of the mail.
        properties.putIfAbsent(prefix + "quitwait", "false");
    }

    @Override
    public Socket createSocket() {
        LimitedSocket socket = new LimitedSocket();
        socket.limit(deadlines.schedule(() -> end(socket), limit.toNanos(), TimeUnit.NANOSECONDS));
        return socket;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            LOG.debug("A connection to the mail server could not be closed");
        }
    }

    /** A connection whose deadline ends with it. */
    private static final class LimitedSocket extends Socket {

        private volatile @Nullable Future<?> deadline;

        void limit(Future<?> newDeadline) {
            deadline = newDeadline;
        }

        @Override
        public synchronized void close() throws IOException {
            Future<?> planned = deadline;
            if (planned != null) {
                planned.cancel(false);
            }
            super.close();
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }

    // The mail library connects an unconnected socket; it asks for no other.

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
