package org.kapfhir.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.conformance.GuideLoader;
import org.kapfhir.store.LoadedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Loads the sample journey at the first start of a sandbox, over HTTP as any client would, so through every hook.
 *
 * <p>Runs before the server reports readiness. Its records have fixed ids, so a load that was interrupted is repeated.
 */
@Component
@Order(SampleJourneyLoader.ORDER)
final class SampleJourneyLoader implements ApplicationRunner {

    static final int ORDER = GuideLoader.ORDER + 10;

    private static final Logger LOG = LoggerFactory.getLogger(SampleJourneyLoader.class);
    private static final String CONTENT = "sample-journey";
    private static final String BUNDLES = "classpath:/sample/*.json";

    private final AccessSettings access;
    private final SandboxSettings settings;
    private final LoadedContent loaded;
    private final ServletWebServerApplicationContext server;

    SampleJourneyLoader(
            AccessSettings access,
            SandboxSettings settings,
            LoadedContent loaded,
            ServletWebServerApplicationContext server) {
        this.access = access;
        this.settings = settings;
        this.loaded = loaded;
        this.server = server;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        if (access.mode() != AccessMode.SANDBOX || !settings.sampleData() || loaded.holds(CONTENT)) {
            return;
        }
        Resource[] bundles = new PathMatchingResourcePatternResolver().getResources(BUNDLES);
        Arrays.sort(bundles, Comparator.comparing(bundle -> String.valueOf(bundle.getFilename())));
        SampleSender sender = SampleSender.to(server);
        for (Resource bundle : bundles) {
            sender.send("The sample " + bundle.getFilename(), bundle.getContentAsByteArray());
        }
        loaded.record(CONTENT, "1");
        LOG.info("Sample journey loaded: {} transactions of a synthetic patient", bundles.length);
    }
}
