package org.kapfhir.conformance;

import java.util.regex.Pattern;

/**
 * What {@code $validate} says of the parts of a Subscription that hold secrets, without what it quotes of them.
 *
 * <p>A write needs no such care: there the secrets are gone before the checks.
 */
final class UnquotedSecrets {

    private static final Pattern PLACE = Pattern.compile("\\bchannel\\.(header|extension)\\b");

    /** From the first quotation mark to the last, for a secret may hold some. */
    private static final Pattern QUOTED = Pattern.compile("(?s)['\"].*['\"]");

    private UnquotedSecrets() {}

    /** Returns the message of a finding. */
    static String of(ProfileFinding finding) {
        return PLACE.matcher(finding.expression()).find()
                ? QUOTED.matcher(finding.message()).replaceAll("'***'")
                : finding.message();
    }
}
