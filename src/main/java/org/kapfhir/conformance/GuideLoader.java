package org.kapfhir.conformance;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.store.LoadedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * Puts the guide into the store, once for each edition, so that clients can read and search it.
 *
 * <p>Runs before the server reports readiness. What the server enforces is the compiled guide in memory; the stored copy
 * is for readers, and its search parameters for the index.
 */
@Order(GuideLoader.ORDER)
public class GuideLoader implements ApplicationRunner {

    /** Before the sample journey, which needs the guide. */
    public static final int ORDER = 10;

    private static final Logger LOG = LoggerFactory.getLogger(GuideLoader.class);
    private static final String CONTENT = "guide";

    private final Guide guide;
    private final DefinitionStore definitions;
    private final LoadedContent loaded;
    private final ProfileValidator validator;
    private final ISearchParamRegistry searchParameters;

    GuideLoader(
            Guide guide,
            DefinitionStore definitions,
            LoadedContent loaded,
            ProfileValidator validator,
            ISearchParamRegistry searchParameters) {
        this.searchParameters = searchParameters;
        this.guide = guide;
        this.definitions = definitions;
        this.loaded = loaded;
        this.validator = validator;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (loaded.holds(CONTENT, guide.fingerprint())) {
            return;
        }
        long stored = guide.resources().stream()
                .filter(GuideLoader::isOurs)
                .peek(definitions::store)
                .count();
        loaded.record(CONTENT, guide.fingerprint());
        // HAPI looks for new search parameters at an interval; what is stored next must be indexed by these.
        searchParameters.forceRefresh();
        validator.renew();
        LOG.info("Guide loaded: {} resources", stored);
    }

    /**
     * Fragments of LOINC, SNOMED CT and the like serve the validator; stored, they would look like the whole system to
     * HAPI's terminology and to clients. The ImplementationGuide refers to examples, which are not stored.
     */
    private static boolean isOurs(Resource resource) {
        if (resource instanceof ImplementationGuide) {
            return false;
        }
        return !(resource instanceof CodeSystem system) || system.getContent() != CodeSystemContentMode.FRAGMENT;
    }
}
