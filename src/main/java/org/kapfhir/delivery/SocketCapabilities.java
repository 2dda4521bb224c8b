package org.kapfhir.delivery;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/** Names in {@code /metadata} where websockets connect. */
@Interceptor
@Component
public final class SocketCapabilities {

    /** <a href="https://hl7.org/fhir/R4/extension-capabilitystatement-websocket.html">The extension of R4</a>. */
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-websocket";

    private final DeliverySettings settings;

    SocketCapabilities(DeliverySettings settings) {
        this.settings = settings;
    }

    /** Completes what the statement says of the server. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        ((CapabilityStatement) generated)
                .getRest()
                .forEach(rest -> rest.addExtension(EXTENSION, new UriType(settings.socketUrl())));
    }
}
