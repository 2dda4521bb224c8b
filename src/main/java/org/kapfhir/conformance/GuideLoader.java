package org.kapfhir.conformance;

import static java.util.Objects.requireNonNull;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.kapfhir.store.EarlierResources;
import org.kapfhir.store.LoadedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

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

    /** Whether what was stored before is yet to be indexed by new search parameters. */
    private static final String INDEX = "guide-index";

    private static final String DUE = "due";
    private static final String DONE = "done";

    private final Guide guide;
    private final DefinitionStore definitions;
    private final LoadedContent loaded;
    private final ProfileValidator validator;
    private final ISearchParamRegistry searchParameters;
    private final EarlierResources earlier;
    private final TransactionTemplate transaction;

    GuideLoader(
            Guide guide,
            DefinitionStore definitions,
            LoadedContent loaded,
            ProfileValidator validator,
            ISearchParamRegistry searchParameters,
            EarlierResources earlier,
            TransactionTemplate transaction) {
        this.searchParameters = searchParameters;
        this.earlier = earlier;
        this.transaction = transaction;
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
        List<SearchParameter> changed = requireNonNull(transaction.execute(status -> storeSearchParameters()));
        // HAPI looks for new search parameters at an interval; what is stored next must be indexed by these.
        searchParameters.forceRefresh();
        List<Resource> ours =
                guide.resources().stream().filter(GuideLoader::isOurs).toList();
        ours.stream().filter(resource -> !(resource instanceof SearchParameter)).forEach(definitions::store);
        earlier.index(changed.stream()
                .flatMap(parameter -> parameter.getBase().stream())
                .map(CodeType::getCode)
                .toList());
        loaded.record(INDEX, DONE);
        loaded.record(CONTENT, guide.fingerprint());
        validator.renew();
        LOG.info("Guide loaded: {} resources", ours.size());
    }

    /** Returns those that are new or changed; an earlier load that ended before the index did leaves all of them. */
    private List<SearchParameter> storeSearchParameters() {
        List<SearchParameter> all = guide.resources().stream()
                .filter(SearchParameter.class::isInstance)
                .map(SearchParameter.class::cast)
                .toList();
        List<SearchParameter> changed = all.stream().filter(definitions::store).toList();
        if (loaded.holds(INDEX, DUE)) {
            return all;
        }
        loaded.record(INDEX, changed.isEmpty() ? DONE : DUE);
        return changed;
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
