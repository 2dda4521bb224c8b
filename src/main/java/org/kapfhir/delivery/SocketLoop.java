package org.kapfhir.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** The thread that looks after the open websockets, and closes them when the server stops. */
@Component
class SocketLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLoop.class);

    private final Sockets sockets;
    private final DeliverySettings settings;
    private volatile @Nullable CountDownLatch stopping;

    SocketLoop(Sockets sockets, DeliverySettings settings) {
        this.sockets = sockets;
        this.settings = settings;
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        stopping = end;
        NamedThreads.daemons("kap-sockets-").newThread(() -> run(end)).start();
    }

    @Override
    public void stop() {
        CountDownLatch end = stopping;
        stopping = null;
        if (end != null) {
            end.countDown();
            sockets.closeAll(CloseStatus.GOING_AWAY.withReason("The server is stopping"));
        }
    }

    @Override
    public boolean isRunning() {
        return stopping != null;
    }

    private void run(CountDownLatch end) {
        try {
            while (!end.await(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            sockets.sweep();
        } catch (RuntimeException failed) {
            if (isRunning()) {
                LOG.error("The websockets could not be looked after; tried again soon", failed);
            }
        }
    }
}
