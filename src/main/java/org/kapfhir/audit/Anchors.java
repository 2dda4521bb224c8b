package org.kapfhir.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes where the chain ends to the file of this node, and tells if that cannot be done or the two disagree. */
@Component
class Anchors {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private final AuditChain chain;
    private final AnchorFile file;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();
    private @Nullable Anchor last;

    Anchors(AuditChain chain, AnchorSettings settings, Clock clock, MeterRegistry registry) {
        this.chain = chain;
        this.clock = clock;
        file = settings.anchorFile();
        Gauge.builder("kap.audit.anchor.failing", failing, flag -> flag.get() ? 1 : 0)
                .description("Whether the anchor cannot be written, or disagrees with the chain")
                .register(registry);
    }

    /** Adds a line if the chain has grown. Clinical work goes on if that fails; it is logged and measured. */
    synchronized void write() {
        try {
            String problem = problem();
            if (problem == null) {
                failing.set(false);
            } else {
                fail(problem);
            }
        } catch (IOException failed) {
            fail("The anchor " + file.path() + " cannot be written or read ("
                    + failed.getClass().getSimpleName() + ")");
        }
    }

    private void fail(String problem) {
        // Once, not at every interval: the metric says how long.
        if (!failing.getAndSet(true)) {
            LOG.error("{}. Until that is put right nothing proves that the audit trail was not rewritten", problem);
        }
    }

    private @Nullable String problem() throws IOException {
        if (last == null) {
            last = file.last().orElse(null);
        }
        Optional<ChainLink> head = chain.head();
        long end = head.map(ChainLink::seq).orElse(0L);
        Anchor known = last;
        if (known != null) {
            if (end < known.seq()) {
                return "The audit chain ends at " + end + ", and the anchor " + file.path() + " has seen it at "
                        + known.seq() + ": it was cut, or is of another database";
            }
            String hash = chain.link(known.seq()).map(ChainLink::hash).orElse("");
            if (!hash.equals(known.hash())) {
                return "Link " + known.seq() + " of the audit chain is not the one that the anchor " + file.path()
                        + " has seen: it was rewritten, or is of another database";
            }
        }
        if (head.isPresent() && (known == null || end > known.seq())) {
            Anchor next = new Anchor(clock.instant(), end, head.get().hash());
            file.add(next);
            last = next;
        }
        return null;
    }
}
