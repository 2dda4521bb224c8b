package org.kapfhir.protocols;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code PlanDefinition/[id]/$apply}: the plan of a patient who begins a protocol on a day. Stores nothing. */
@Component
public final class ApplyOperation {

    private final DaoRegistry daos;
    private final Clock clock;

    ApplyOperation(DaoRegistry daos, Clock clock) {
        this.daos = daos;
        this.clock = clock;
    }

    /**
     * Returns a draft kap-careplan with the sessions of the protocol, dated from the start.
     *
     * @param subject the patient, as {@code Patient/[id]}; required
     * @param encounter in which the plan is made, as {@code Encounter/[id]}
     * @param practitioner who makes it, as {@code Practitioner/[id]}
     * @param startDate the day of the first dose, to the day; today if left out. Not a parameter of FHIR R4's
     *     definition, which leaves open how a plan gets its dates
     * @throws InvalidRequestException 400 if a parameter is missing or cannot be read
     * @throws UnprocessableEntityException 422 if the PlanDefinition has no sessions
     */
    @Operation(name = "$apply", type = PlanDefinition.class, idempotent = true)
    public CarePlan apply(
            @IdParam IdType id,
            @OperationParam(name = "subject", min = 1, max = 1) @Nullable StringType subject,
            @OperationParam(name = "encounter", max = 1) @Nullable StringType encounter,
            @OperationParam(name = "practitioner", max = 1) @Nullable StringType practitioner,
            @OperationParam(name = "startDate", max = 1) @Nullable DateType startDate,
            RequestDetails request) {
        if (subject == null) {
            throw new InvalidRequestException("The parameter subject is required: Patient/[id], for whom the plan is.");
        }
        PlanDefinition definition = daos.getResourceDao(PlanDefinition.class).read(id, request);
        IdType patient = reference("subject", subject, "Patient");
        daos.getResourceDao(Patient.class).read(patient, request);
        CarePlan plan = planOf(definition, new Reference(patient), startOf(startDate));
        plan.setCreated(Date.from(clock.instant()));
        if (encounter != null) {
            plan.setEncounter(new Reference(reference("encounter", encounter, "Encounter")));
        }
        if (practitioner != null) {
            plan.setAuthor(new Reference(reference("practitioner", practitioner, "Practitioner")));
        }
        return plan;
    }

    private static CarePlan planOf(PlanDefinition definition, Reference subject, LocalDate start) {
        String name = "PlanDefinition/" + definition.getIdElement().getIdPart();
        try {
            return Protocol.plan(definition, subject, start)
                    .orElseThrow(() -> new UnprocessableEntityException(
                            name + " has no action with a code of kap-session-type, so it has no sessions to plan."));
        } catch (IllegalArgumentException unplannable) {
            throw new UnprocessableEntityException(name + " cannot be planned in days: " + unplannable.getMessage());
        }
    }

    private LocalDate startOf(@Nullable DateType startDate) {
        if (startDate == null) {
            return LocalDate.ofInstant(clock.instant(), clock.getZone());
        }
        String day = startDate.getValueAsString();
        if (day.length() != "2026-01-19".length()) {
            throw new InvalidRequestException(
                    "The parameter startDate is " + day + ", but must be a whole date, for example 2026-01-19.");
        }
        return LocalDate.parse(day);
    }

    private static IdType reference(String parameter, StringType value, String type) {
        IdType id = new IdType(value.getValue());
        if (!type.equals(id.getResourceType()) || !id.hasIdPart() || id.isAbsolute()) {
            throw new InvalidRequestException(
                    "The parameter " + parameter + " is " + value.getValue() + ", but must be " + type + "/[id].");
        }
        return id.toUnqualifiedVersionless();
    }
}
