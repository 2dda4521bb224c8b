package org.kapfhir.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A mail server on loopback that answers each command as it is told, which a well-behaved one cannot be asked to. */
public final class MailReceiver implements AutoCloseable {

    /** Keeps the sender waiting. */
    public static final String SILENCE = "";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final Function<String, String> script;

    /**
     * Starts it.
     *
     * @param script the reply to a command, such as {@code RCPT}; to {@code .} the one to the text of a mail
     */
    public MailReceiver(Function<String, String> script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::accept);
    }

    /** The replies of a server that takes everything. */
    public static String willing(String command) {
        return switch (command) {
            case "" -> "220 ready";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The mails that came, each with its headers. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> talk(connection));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void talk(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            String command = "";
            while (reply(connection, command)) {
                if (command.equals("DATA") && script.apply(command).startsWith("354")) {
                    mails.add(text(in));
                    command = ".";
                } else {
                    String line = in.readLine();
                    if (line == null) {
                        return;
                    }
                    command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                }
            }
            // Silence: until the other end closes.
            in.readLine();
        } catch (IOException closed) {
            connections.remove(connection);
        }
    }

    private boolean reply(Socket connection, String command) throws IOException {
        String reply = script.apply(command);
        if (!reply.isEmpty()) {
            connection.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return !reply.isEmpty();
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.shutdownNow();
    }
}
