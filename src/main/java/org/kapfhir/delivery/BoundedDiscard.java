package org.kapfhir.delivery;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer and throws its body away: a short one to its end, so that the connection can be used again, a long one
 * not at all.
 *
 * <p>Keeps the head of the answer, which is all that counts, for when the body does not end in time.
 */
final class BoundedDiscard implements BodyHandler<Void> {

    private static final int LIMIT = 64 * 1024;

    private final AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();

    /** Returns the head of the answer, or null if none has come. */
    @Nullable
    ResponseInfo head() {
        return head.get();
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo info) {
        head.set(info);
        return new Discard();
    }

    private static final class Discard implements BodySubscriber<Void> {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private @Nullable Subscription subscription;
        private long read;

        @Override
        public CompletionStage<Void> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                read += buffer.remaining();
            }
            if (read > LIMIT && subscription != null) {
                subscription.cancel();
                done.complete(null);
            }
        }

        @Override
        public void onError(Throwable failed) {
            done.complete(null);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
}
