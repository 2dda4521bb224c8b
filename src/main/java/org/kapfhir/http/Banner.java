package org.kapfhir.http;

import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.store.DatabaseKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the operator, once the server is ready, where it is and how open it is. */
@Component
final class Banner {

    private static final Logger LOG = LoggerFactory.getLogger(Banner.class);

    private final ServletWebServerApplicationContext server;
    private final AccessSettings access;
    private final DatabaseKind database;
    private final BuildProperties build;

    Banner(
            ServletWebServerApplicationContext server,
            AccessSettings access,
            DatabaseKind database,
            BuildProperties build) {
        this.server = server;
        this.access = access;
        this.database = database;
        this.build = build;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        ServerUrls urls = ServerUrls.of(server);
        String openness = access.mode() == AccessMode.SANDBOX
                ? "SANDBOX: no login, everyone on this machine may read and write. Synthetic data only."
                : "tokens required";
        LOG.info(
                """

                  kap-fhir {} is ready. Not a medical device.
                    FHIR R4 base   {}
                    Capabilities   {}
                    Guide          {}
                    Health         {}
                    Database       {}
                    Access         {}
                """,
                build.getVersion(),
                urls.fhirBase(),
                urls.capabilities(),
                urls.guide(),
                urls.health(),
                database,
                openness);
    }
}
