package org.kapfhir.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows how many events wait to be sequenced or sent, as {@code kap_outbox_depth}; counted when it is asked for. */
@Component
class OutboxGauge implements MeterBinder {

    private final Outbox outbox;

    OutboxGauge(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("kap.outbox.depth", outbox, Outbox::depth)
                .description("Events that wait to be sequenced or sent")
                .register(registry);
    }
}
