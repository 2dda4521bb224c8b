package org.kapfhir.delivery;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Outbox.Due;
import org.kapfhir.topics.Signal;
import org.kapfhir.topics.WorkSignals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Gives due subscriptions to workers, as many as there are workers and room at each receiver. */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Outbox outbox;
    private final Subscribers subscribers;
    private final NotificationSenders senders;
    private final DestinationLimits limits;
    private final Courier courier;
    private final DeliverySettings settings;
    private final Signal signal;
    private final Semaphore free;
    private volatile @Nullable Running running;

    /** The threads from a start to the next stop. */
    private record Running(Thread loop, ExecutorService workers) {}

    Dispatcher(
            Outbox outbox,
            Subscribers subscribers,
            NotificationSenders senders,
            DestinationLimits limits,
            Courier courier,
            WorkSignals signals,
            DeliverySettings settings) {
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.senders = senders;
        this.limits = limits;
        this.courier = courier;
        this.settings = settings;
        signal = signals.delivering();
        free = new Semaphore(settings.workers());
    }

    @Override
    public void start() {
        ExecutorService workers =
                Executors.newFixedThreadPool(settings.workers(), NamedThreads.daemons("kap-delivery-"));
        Thread loop = NamedThreads.daemons("kap-dispatcher-").newThread(() -> run(workers));
        running = new Running(loop, workers);
        loop.start();
    }

    /** Waits for the notifications under way. Threads are not interrupted: an interrupt during I/O closes H2's file. */
    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            signal.raise();
            try {
                stopped.loop().join(settings.requestTimeout().toMillis());
                stopped.workers().shutdown();
                // One that its client allows more time than that is left behind.
                boolean done = stopped.workers()
                        .awaitTermination(settings.lease(ChannelTerms.STANDARD).toNanos(), TimeUnit.NANOSECONDS);
                if (!done) {
                    LOG.warn("Notifications under way were left behind; they will be sent again");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private void run(ExecutorService workers) {
        while (isRunning()) {
            try {
                dispatch(workers);
            } catch (RuntimeException failed) {
                if (isRunning()) {
                    LOG.error("Due notifications could not be looked up; tried again soon", failed);
                }
            }
            try {
                signal.await(settings.pollInterval());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void dispatch(ExecutorService workers) {
        if (free.availablePermits() == 0) {
            return;
        }
        for (Due due : outbox.due()) {
            if (!isRunning() || free.availablePermits() == 0) {
                return;
            }
            try {
                offer(due, workers);
            } catch (RuntimeException unusable) {
                LOG.error("Subscription/{} cannot be served", due.subscriptionId(), unusable);
            }
        }
    }

    private void offer(Due due, ExecutorService workers) {
        Optional<Subscriber> subscriber = subscribers.find(due.subscriptionId(), due.version());
        if (subscriber.isEmpty()) {
            return;
        }
        Destination destination = senders.destination(subscriber.get().channel());
        if (!limits.enter(destination)) {
            return;
        }
        Optional<Lease> lease = Optional.empty();
        try {
            lease = outbox.take(due.subscriptionId(), subscriber.get().channel().terms())
                    .filter(taken -> isOf(due, taken));
        } finally {
            if (lease.isEmpty()) {
                limits.leave(destination);
            }
        }
        lease.ifPresent(taken -> {
            free.acquireUninterruptibly();
            workers.execute(() -> work(taken, subscriber.get(), destination));
        });
    }

    /** If the Subscription was changed in between, it is offered again as it is now. */
    private boolean isOf(Due due, Lease taken) {
        if (taken.version() == due.version()) {
            return true;
        }
        outbox.release(taken);
        signal.raise();
        return false;
    }

    private void work(Lease lease, Subscriber subscriber, Destination destination) {
        try {
            courier.serve(lease, subscriber);
            outbox.release(lease);
        } catch (RuntimeException failed) {
            // The lease is left to end by itself: that is the pause before the next try.
            LOG.error("Delivery for Subscription/{} failed and will be tried again", lease.subscriptionId(), failed);
        } finally {
            limits.leave(destination);
            free.release();
            signal.raise();
        }
    }
}
