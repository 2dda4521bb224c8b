package org.kapfhir.delivery;

import org.kapfhir.store.RepeatedWork;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that refreshes the metrics of the outbox. */
@Component
class MetricsLoop implements SmartLifecycle {

    private final RepeatedWork work;

    MetricsLoop(OutboxMetrics metrics) {
        work = new RepeatedWork("kap-metrics", metrics::refresh);
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop();
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }
}
