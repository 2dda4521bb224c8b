package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.hl7.fhir.r4.model.Bundle;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.sample.SampleClinic;
import org.kapfhir.store.LoadedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads a generated clinic at the first start of a sandbox that asks for one, over HTTP as any client would, so through
 * every hook.
 *
 * <p>Runs before the server reports readiness. How far it has come is kept, so a load that was interrupted goes on at the
 * next start.
 */
@Component
@Order(SampleJourneyLoader.ORDER + 1)
final class SampleClinicLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SampleClinicLoader.class);
    private static final String CONTENT = "sample-clinic";
    private static final String COMPLETE = "complete";
    private static final int LOG_EVERY = 100;

    private final AccessSettings access;
    private final SandboxSettings settings;
    private final LoadedContent loaded;
    private final FhirContext fhir;
    private final ServletWebServerApplicationContext server;

    SampleClinicLoader(
            AccessSettings access,
            SandboxSettings settings,
            LoadedContent loaded,
            FhirContext fhir,
            ServletWebServerApplicationContext server) {
        this.access = access;
        this.settings = settings;
        this.loaded = loaded;
        this.fhir = fhir;
        this.server = server;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        if (access.mode() != AccessMode.SANDBOX || settings.generate() == 0) {
            return;
        }
        String progress = loaded.edition(CONTENT).orElse(clinic() + " 0");
        String done = progress.substring(progress.lastIndexOf(' ') + 1);
        if (done.equals(COMPLETE)) {
            return;
        }
        if (!progress.startsWith(clinic() + " ")) {
            throw new IllegalStateException("An earlier start has begun to load a generated clinic of "
                    + progress.substring(0, progress.lastIndexOf(' '))
                    + ". Start with these kap.sandbox.generate settings again, or with an empty database");
        }
        load(Integer.parseInt(done));
    }

    /** What the clinic is made from. */
    private String clinic() {
        return settings.generate() + " patients, seed " + settings.generateSeed() + ", until "
                + settings.generateUntil();
    }

    private void load(int before) throws IOException, InterruptedException {
        SampleClinic clinic = new SampleClinic(settings.generate(), settings.generateSeed(), settings.generateUntil());
        SampleSender sender = SampleSender.to(server);
        int sent = before;
        if (before > 0) {
            LOG.info("Generated clinic: {} transactions are loaded, going on after them", before);
        }
        Iterator<Bundle> left = clinic.transactions().skip(before).iterator();
        while (left.hasNext()) {
            String text = fhir.newJsonParser().encodeResourceToString(left.next());
            sender.send(
                    "Transaction " + (sent + 1) + " of the generated clinic", text.getBytes(StandardCharsets.UTF_8));
            sent++;
            loaded.record(CONTENT, clinic() + " " + sent);
            if (sent % LOG_EVERY == 0) {
                LOG.info("Generated clinic: {} transactions loaded", sent);
            }
        }
        loaded.record(CONTENT, clinic() + " " + COMPLETE);
        LOG.info("Generated clinic loaded: {} transactions of {} synthetic patients", sent, settings.generate());
    }
}
