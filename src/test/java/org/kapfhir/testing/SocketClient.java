package org.kapfhir.testing;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;

/** A subscriber's end of a websocket, which records the notifications that come. */
public final class SocketClient implements AutoCloseable {

    private final WebSocket socket;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final Predicate<Frame> reads;
    private volatile String end = "";

    /** A text frame as it came. */
    public record Frame(String text) {

        public Bundle bundle() {
            return (Bundle) (text.startsWith("<")
                            ? FhirContext.forR4Cached().newXmlParser()
                            : FhirContext.forR4Cached().newJsonParser())
                    .parseResource(text);
        }

        public String id() {
            return bundle().getIdElement().getIdPart();
        }

        /** A parameter of the status, which is the first entry. */
        public String status(String parameter) {
            Parameters status = (Parameters) bundle().getEntryFirstRep().getResource();
            return status.getParameter(parameter).getValue().primitiveValue();
        }

        public boolean isHandshake() {
            return status("type").equals("handshake");
        }

        public long number() {
            return Long.parseLong(status("events-since-subscription-start"));
        }

        public String subscription() {
            Parameters status = (Parameters) bundle().getEntryFirstRep().getResource();
            String url = ((Reference) status.getParameter("subscription").getValue()).getReference();
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }

    private SocketClient(URI url, Predicate<Frame> reads) {
        this.reads = reads;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, new Recorder())
                .join();
    }

    /** Connects. */
    public static SocketClient connect(URI url) {
        return new SocketClient(url, any -> true);
    }

    /** Connects, and reads nothing more, no ping either, after a frame for which the condition fails. */
    public static SocketClient thatReadsWhile(URI url, Predicate<Frame> reads) {
        return new SocketClient(url, reads);
    }

    /** Sends a message. */
    public SocketClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The notifications of events, in order. */
    public List<Frame> events() {
        return frames.stream().filter(frame -> !frame.isHandshake()).toList();
    }

    /** The handshakes, in order. */
    public List<Frame> handshakes() {
        return frames.stream().filter(Frame::isHandshake).toList();
    }

    /** All that came, in order. */
    public List<Frame> all() {
        return List.copyOf(frames);
    }

    /** Code and reason with which the server closed it; empty while it is open. */
    public String end() {
        return end;
    }

    /** Drops the connection without a word. */
    public void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Recorder implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                Frame frame = new Frame(text.toString());
                text.setLength(0);
                frames.add(frame);
                if (!reads.test(frame)) {
                    return null;
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end = code + " " + reason;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable broken) {
            end = "broken";
        }
    }
}
