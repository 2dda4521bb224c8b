package org.kapfhir.http;

import java.time.Instant;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/** The time by which the requests for auditors sort records of a type. */
final class RecordTime {

    private RecordTime() {}

    static Instant of(Resource record) {
        if (record instanceof Encounter visit) {
            return start(visit.getPeriod());
        }
        if (record instanceof Observation observation) {
            return start(observation.getEffective());
        }
        if (record instanceof MedicationAdministration dose) {
            return start(dose.getEffective());
        }
        if (record instanceof MedicationDispense dispense) {
            return dispense.getWhenPrepared().toInstant();
        }
        throw new IllegalArgumentException("No request sorts " + record.fhirType());
    }

    private static Instant start(Type time) {
        return time instanceof Period period
                ? period.getStart().toInstant()
                : ((BaseDateTimeType) time).getValue().toInstant();
    }
}
