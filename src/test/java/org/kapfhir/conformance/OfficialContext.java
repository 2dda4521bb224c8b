package org.kapfhir.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.hl7.fhir.convertors.loaders.loaderR5.BaseLoaderR5;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.model.Parameters;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.hl7.fhir.validation.ValidatorUtils;

/** What HL7's own validator knows: FHIR R4, and what a test adds to it. */
final class OfficialContext {

    private static final String R4 = "4.0.1";
    private static final List<String> R4_DEFINITIONS = List.of(
            "profile/profiles-types.xml",
            "profile/profiles-resources.xml",
            "profile/profiles-others.xml",
            "extension/extension-definitions.xml",
            "valueset/valuesets.xml",
            "valueset/v2-tables.xml",
            "valueset/v3-codesystems.xml");

    private OfficialContext() {}

    /** More definitions for a context, whose loader reads R4. */
    interface Addition {
        void addTo(SimpleWorkerContext context, BaseLoaderR5 loader) throws IOException;
    }

    /** Returns a context that asks no terminology server. */
    static SimpleWorkerContext with(Addition addition) {
        BaseLoaderR5 loader = ValidatorUtils.loaderForVersion(R4);
        try {
            SimpleWorkerContext made = new SimpleWorkerContext.SimpleWorkerContextBuilder()
                    .withAllowLoadingDuplicates(true)
                    .fromPackage(emptyCore(), loader, false);
            for (String name : R4_DEFINITIONS) {
                try (InputStream file = OfficialContext.class.getResourceAsStream("/org/hl7/fhir/r4/model/" + name)) {
                    made.loadFromFile(file, name, loader);
                }
            }
            made.finishLoading(false);
            addition.addTo(made, loader);
            made.setCanRunWithoutTerminology(true);
            made.setNoTerminologyServer(true);
            made.setExpansionParameters(new Parameters());
            try (InputStream units = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
                made.setUcumService(new UcumEssenceService(units));
            }
            return made;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (UcumException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Tells the context its version; the definitions follow as Bundles, of which a package has none. */
    private static NpmPackage emptyCore() throws IOException {
        JsonObject manifest = new JsonObject()
                .set("name", "hl7.fhir.r4.core")
                .set("version", R4)
                .set("type", "fhir.core");
        NpmPackage core = NpmPackage.empty();
        core.setNpm(manifest);
        core.loadFile("package/package.json", JsonParser.composeBytes(manifest));
        return core;
    }
}
