package org.kapfhir.ledger;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.kapfhir.care.KapCanonical;
import org.springframework.stereotype.Component;

/** {@code Encounter/[id]/$kap-rems-form}: the monitoring form of an esketamine session, as far as its records have it. */
@Component
public final class RemsFormOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-rems-form";

    private final RemsReader reader;
    private final DaoRegistry daos;
    private final Clock clock;

    RemsFormOperation(RemsReader reader, DaoRegistry daos, Clock clock) {
        this.reader = reader;
        this.daos = daos;
        this.clock = clock;
    }

    /**
     * Returns the form, in progress. Stores nothing.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400, which names a parameter that there is
     *     not; 404 or 410 for the session; 422 if no esketamine was given in it
     */
    @Operation(name = "$kap-rems-form", type = Encounter.class, idempotent = true, canonicalUrl = DEFINITION)
    public QuestionnaireResponse form(@IdParam IdType id, RequestDetails request) {
        Stream<String> inBody = request.getResource() instanceof Parameters body
                ? body.getParameter().stream().map(each -> String.valueOf(each.getName()))
                : Stream.of();
        Stream.concat(request.getParameters().keySet().stream().filter(name -> !name.startsWith("_")), inBody)
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException("The operation has no parameter '" + name + "'. Allowed: none.");
                });
        RemsSession records = reader.read(daos.getResourceDao(Encounter.class).read(id, request));
        return RemsResponse.of(records.session(), RemsForm.of(records), clock.instant());
    }
}
