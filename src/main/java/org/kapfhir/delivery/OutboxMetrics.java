package org.kapfhir.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.DestinationLimits.Failing;
import org.kapfhir.delivery.OutboxFigures.Figures;
import org.kapfhir.delivery.OutboxFigures.Lag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Shows what is in the outbox, by the names of docs/reference/metrics.md.
 *
 * <p>A scrape gets what was found at the last refresh and never asks the database. If that could not be read there is no
 * number ({@code NaN}), for an old one would look as if all were well.
 */
@Component
class OutboxMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxMetrics.class);

    private static final List<String> STATUSES = List.of("requested", "active", "error", "off");

    private final OutboxFigures outbox;
    private final DestinationLimits limits;
    private final DeliverySettings settings;
    private final MultiGauge lagEvents;
    private final MultiGauge lagSeconds;
    private final MultiGauge breakers;
    private volatile @Nullable Figures figures;

    OutboxMetrics(OutboxFigures outbox, DestinationLimits limits, DeliverySettings settings, MeterRegistry registry) {
        this.outbox = outbox;
        this.limits = limits;
        this.settings = settings;
        gauge(registry, "kap.outbox.depth", "Events that wait to be numbered or sent", Figures::depth);
        gauge(registry, "kap.outbox.unsequenced", "Changes that wait to be numbered", Figures::unsequenced);
        Gauge.builder("kap.outbox.oldest.age", this, self -> self.value(found -> seconds(found.oldest())))
                .description("Age of the oldest event that waits")
                .baseUnit("seconds")
                .register(registry);
        for (String status : STATUSES) {
            Gauge.builder(
                            "kap.subscriptions",
                            this,
                            self -> self.value(found -> found.subscriptions().getOrDefault(status, 0L)))
                    .description("Subscriptions by status")
                    .tag("status", status)
                    .register(registry);
        }
        lagEvents = MultiGauge.builder("kap.subscription.lag.events")
                .description("Events that wait for one of the subscriptions furthest behind")
                .register(registry);
        lagSeconds = MultiGauge.builder("kap.subscription.lag")
                .description("Age of the first of them")
                .baseUnit("seconds")
                .register(registry);
        breakers = MultiGauge.builder("kap.delivery.breaker.open")
                .description("Whether a destination that fails is left alone for a while")
                .register(registry);
    }

    /** Reads the database; what cannot be read is missing in the metrics and ends nothing. */
    Duration refresh() {
        List<Lag> behind = List.of();
        try {
            Figures found = outbox.read();
            figures = found;
            behind = found.behind();
        } catch (RuntimeException unreadable) {
            figures = null;
            LOG.warn("The metrics of the outbox could not be read; tried again later", unreadable);
        }
        lagEvents.register(rows(behind, Lag::events), true);
        lagSeconds.register(rows(behind, lag -> seconds(lag.age())), true);
        breakers.register(
                limits.failing(settings.metricsSeries()).stream()
                        .map(OutboxMetrics::row)
                        .toList(),
                true);
        return settings.metricsInterval();
    }

    private static List<Row<?>> rows(List<Lag> behind, ToDoubleFunction<Lag> value) {
        return behind.stream()
                .<Row<?>>map(lag -> Row.of(Tags.of("subscription", lag.subscriptionId()), value.applyAsDouble(lag)))
                .toList();
    }

    private static Row<?> row(Failing failing) {
        String destination =
                failing.destination().host() + ":" + failing.destination().port();
        return Row.of(Tags.of("destination", destination), failing.open() ? 1 : 0);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, this, self -> self.value(value))
                .description(description)
                .register(registry);
    }

    private double value(ToDoubleFunction<Figures> value) {
        Figures found = figures;
        return found == null ? Double.NaN : value.applyAsDouble(found);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
