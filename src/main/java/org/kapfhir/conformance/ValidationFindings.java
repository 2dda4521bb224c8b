package org.kapfhir.conformance;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.kapfhir.care.KapCanonical;

/** Turns the messages of the HL7 validator into findings a reader understands. */
final class ValidationFindings {

    /** The code system of the HL7 validator's message ids. */
    static final String HL7_MESSAGE_SYSTEM = "http://hl7.org/fhir/java-core-messageId";

    private static final String KAP_RULES = KapCanonical.codeSystem("kap-rule");

    /** An invariant failure reads: Constraint failed: key: 'what it says' (defined in profile). */
    private static final Pattern CONSTRAINT =
            Pattern.compile("^Constraint failed: [^:]+: '(.*)' \\(defined in .*\\)$", Pattern.DOTALL);

    private static final Pattern FROM_PROFILE = Pattern.compile(" \\(from [^)]*\\)$");

    /** Said of every coded element whose value set or system has no content here; tells the client nothing. */
    private static final Set<String> NOISE = Set.of(I18nConstants.TERMINOLOGY_TX_BINDING_NOSOURCE);

    private ValidationFindings() {}

    static boolean isNoise(ValidationMessage message) {
        return message.getMessageId() != null && NOISE.contains(message.getMessageId());
    }

    static ProfileFinding of(ValidationMessage message) {
        String invariant = invariantOf(message);
        boolean ours = invariant.startsWith("kap-");
        return new ProfileFinding(
                IssueSeverity.fromCode(message.getLevel().toCode()),
                typeOf(message),
                ours ? KAP_RULES : HL7_MESSAGE_SYSTEM,
                invariant.isEmpty() ? messageIdOf(message) : invariant,
                textOf(message),
                message.getLocation() == null ? "" : message.getLocation());
    }

    private static String invariantOf(ValidationMessage message) {
        String id = message.getInvId();
        // The validator writes profile#key.
        return id == null ? "" : id.substring(id.indexOf('#') + 1);
    }

    private static String messageIdOf(ValidationMessage message) {
        return message.getMessageId() == null ? "invalid" : message.getMessageId();
    }

    private static String textOf(ValidationMessage message) {
        String text = message.getMessage();
        Matcher constraint = CONSTRAINT.matcher(text);
        return constraint.matches()
                ? constraint.group(1)
                : FROM_PROFILE.matcher(text).replaceFirst("");
    }

    private static IssueType typeOf(ValidationMessage message) {
        try {
            return IssueType.fromCode(message.getType().toCode());
        } catch (org.hl7.fhir.exceptions.FHIRException onlyInR5) {
            return IssueType.INVALID;
        }
    }
}
