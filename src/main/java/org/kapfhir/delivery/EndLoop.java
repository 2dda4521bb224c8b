package org.kapfhir.delivery;

import org.kapfhir.store.RepeatedWork;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that turns Subscriptions off once their end has come. */
@Component
class EndLoop implements SmartLifecycle {

    private final RepeatedWork work;

    EndLoop(SubscriptionEnds ends) {
        work = new RepeatedWork("kap-subscription-ends", ends::turnOff);
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
