package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Date;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.kapfhir.access.login.SmartCapabilities;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Says in {@code /metadata} what this server is, its version, and what it must not be taken for. */
@Interceptor
@Component
public final class CapabilityStatementHook {

    private static final String DESCRIPTION =
            """
            A FHIR R4 server for ketamine-assisted psychotherapy. It is not a medical device. The default thresholds of \
            its profiles and safety rules need the sign-off of a clinician before they are relied on. Synthetic data only.""";

    private final BuildProperties build;
    private final SmartCapabilities login;
    private final boolean cors;

    CapabilityStatementHook(BuildProperties build, SmartCapabilities login, CorsSettings cors) {
        this.cors = !cors.allowedOrigins().isEmpty();
        this.build = build;
        this.login = login;
    }

    /** Completes the statement that HAPI generated from what is registered. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        CapabilityStatement statement = (CapabilityStatement) generated;
        statement.setText(null);
        statement
                .setName("KapServer")
                .setTitle("kap-fhir")
                .setStatus(PublicationStatus.ACTIVE)
                .setPublisher("kap-fhir")
                .setDescription(DESCRIPTION);
        statement
                .getSoftware()
                .setName("kap-fhir")
                .setVersion(build.getVersion())
                .setReleaseDate(Date.from(build.getTime()));
        statement.getImplementation().setDescription("kap-fhir " + build.getVersion());
        statement.getRest().forEach(login::describe);
        statement.getRest().forEach(rest -> rest.getSecurity().setCors(cors));
    }
}
