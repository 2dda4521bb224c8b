package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Manager;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.elementmodel.ParserBase;
import org.hl7.fhir.r5.elementmodel.ParserBase.ValidationPolicy;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.InstanceValidator;

/** Checks a resource against base FHIR R4, the profiles it claims and the KAP profile its content implies. */
public final class ProfileValidator {

    private final FhirContext fhir;
    private final IWorkerContext context;
    private final ConformanceSettings settings;
    private final ValidatorPool validators;
    private final FoundValues found;

    ProfileValidator(FhirContext fhir, IWorkerContext context, ConformanceSettings settings) {
        this.fhir = fhir;
        this.context = context;
        this.settings = settings;
        this.validators = new ValidatorPool(context);
        this.found = new FoundValues(fhir);
    }

    /**
     * Returns everything there is to say about a resource, errors and warnings, without changing it.
     *
     * @param resource what would be stored
     * @param furtherProfiles canonicals to check against besides those claimed and implied, enforced
     * @param medications finds the Medication that a reference of the resource points to
     */
    List<ProfileFinding> check(
            Resource resource, List<String> furtherProfiles, Function<Reference, Optional<Medication>> medications) {
        String json = fhir.newJsonParser().encodeResourceToString(resource);
        return check(resource, json, FhirFormat.JSON, furtherProfiles, medications);
    }

    /**
     * Returns everything there is to say about a resource as it is written, so also what reading it has dropped.
     *
     * @param text the resource in {@code format}
     */
    List<ProfileFinding> check(
            Resource resource,
            String text,
            FhirFormat format,
            List<String> furtherProfiles,
            Function<Reference, Optional<Medication>> medications) {
        List<ProfileFinding> findings = new ArrayList<>();
        List<StructureDefinition> enforced = new ArrayList<>();
        List<StructureDefinition> warned = new ArrayList<>();
        for (String profile : profilesOf(resource, furtherProfiles, medications)) {
            ProfileMode mode = settings.modeOf(withoutVersion(profile));
            StructureDefinition definition = context.fetchResource(StructureDefinition.class, profile);
            if (mode == ProfileMode.OFF) {
                continue;
            }
            if (definition == null) {
                findings.add(unknownProfile(resource, profile));
            } else {
                (mode == ProfileMode.ENFORCE ? enforced : warned).add(definition);
            }
        }
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        findings.addAll(check(content, format, enforced));
        if (!warned.isEmpty()) {
            check(content, format, warned).stream()
                    .map(finding -> finding.refuses() ? finding.asWarning() : finding)
                    .forEach(findings::add);
        }
        return new LinkedHashSet<>(findings)
                .stream()
                        .map(finding -> finding.adding(found.sentence(finding.code(), resource)))
                        .toList();
    }

    /** Makes the next check see profiles, value sets and code systems as they are then. */
    void renew() {
        validators.renew();
    }

    /**
     * Makes the snapshots of profiles and extensions, one after the other.
     *
     * <p>To be called before requests come in: HAPI 8.8.0 makes them when they are first asked for, holding a lock on each
     * that it makes and waiting for the locks of all others, so two requests that ask first wait for each other for ever.
     *
     * @param urls their canonicals
     */
    void makeSnapshots(List<String> urls) {
        urls.forEach(url -> context.fetchResource(StructureDefinition.class, url));
    }

    private Set<String> profilesOf(
            Resource resource, List<String> furtherProfiles, Function<Reference, Optional<Medication>> medications) {
        Set<String> profiles = new LinkedHashSet<>(furtherProfiles);
        for (CanonicalType claimed : resource.getMeta().getProfile()) {
            if (claimed.hasValue()) {
                profiles.add(claimed.getValue());
            }
        }
        if (settings.routing()) {
            ProfileRouting.impliedProfile(resource, medications).ifPresent(profiles::add);
        }
        return profiles;
    }

    private List<ProfileFinding> check(byte[] content, FhirFormat format, List<StructureDefinition> profiles) {
        return validators.with(validator -> {
            List<ValidationMessage> messages = new ArrayList<>();
            for (ValidatedFragment fragment : parse(content, format)) {
                messages.addAll(fragment.getErrors());
                Element element = fragment.getElement();
                if (element != null) {
                    check(validator, element, profiles, messages);
                }
            }
            return messages.stream()
                    .filter(message -> !ValidationFindings.isNoise(message))
                    .map(ValidationFindings::of)
                    .toList();
        });
    }

    private static void check(
            InstanceValidator validator,
            Element element,
            List<StructureDefinition> profiles,
            List<ValidationMessage> messages) {
        leaveClaimsToUs(element);
        validator.validate(null, messages, null, element, new ArrayList<>(profiles));
    }

    /** Takes the claimed profiles out of what is checked: the validator would enforce them whatever their mode. */
    private static void leaveClaimsToUs(Element element) {
        Element meta = element.getNamedChild("meta");
        if (meta != null) {
            meta.removeChild("profile");
            if (!meta.hasChildren()) {
                element.removeChild("meta");
            }
        }
    }

    private List<ValidatedFragment> parse(byte[] content, FhirFormat format) {
        ParserBase parser = Manager.makeParser(context, format);
        parser.setupValidation(ValidationPolicy.EVERYTHING);
        try {
            return parser.parse(new ByteArrayInputStream(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ProfileFinding unknownProfile(Resource resource, String profile) {
        return new ProfileFinding(
                IssueSeverity.WARNING,
                IssueType.NOTFOUND,
                ValidationFindings.HL7_MESSAGE_SYSTEM,
                "VALIDATION_VAL_PROFILE_UNKNOWN",
                "The resource claims the profile " + profile
                        + ", which this server does not know; it was not checked against it.",
                resource.fhirType() + ".meta.profile");
    }

    private static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
