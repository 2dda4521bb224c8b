package org.kapfhir.access.login;

import java.io.IOException;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Says in a CapabilityStatement where a token comes from; in a sandbox, nothing.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#declaring-support-for-oauth2-endpoints">SMART
 *     App Launch, OAuth2 endpoints</a>
 */
@Component
public class SmartCapabilities {

    private static final Logger LOG = LoggerFactory.getLogger(SmartCapabilities.class);

    private static final String URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    /** The names of the extension's parts, by those of the description. */
    private static final Map<String, String> PARTS = Map.of(
            "authorization_endpoint", "authorize",
            "token_endpoint", "token",
            "introspection_endpoint", "introspect",
            "revocation_endpoint", "revoke");

    private final ObjectProvider<Issuer> issuer;

    SmartCapabilities(ObjectProvider<Issuer> issuer) {
        this.issuer = issuer;
    }

    /** Adds it; if the issuer cannot be asked at this time, without its addresses. */
    public void describe(CapabilityStatementRestComponent rest) {
        issuer.ifAvailable(there -> describe(rest, there));
    }

    private static void describe(CapabilityStatementRestComponent rest, Issuer issuer) {
        CapabilityStatementRestSecurityComponent security = rest.getSecurity();
        security.addService()
                .setText("OAuth2 with SMART on FHIR")
                .addCoding(new Coding(
                        "http://terminology.hl7.org/CodeSystem/restful-security-service",
                        "SMART-on-FHIR",
                        "SMART-on-FHIR"));
        try {
            Extension uris = new Extension(URIS);
            Map<String, Object> described = issuer.description();
            PARTS.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(part -> {
                if (described.get(part.getKey()) instanceof String url) {
                    uris.addExtension(new Extension(part.getValue(), new UriType(url)));
                }
            });
            if (uris.hasExtension()) {
                security.addExtension(uris);
            }
        } catch (IOException unknown) {
            LOG.warn("The issuer of tokens does not describe itself: {}", unknown.getMessage());
        }
    }
}
