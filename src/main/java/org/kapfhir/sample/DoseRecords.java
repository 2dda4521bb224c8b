package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.kapfhir.care.KapCanonical;

/**
 * Writes down the medicine of a session: ordered, taken from stock and given.
 *
 * @param patient who gets it
 * @param session the number of the session
 * @param drawn what was taken from stock
 * @param mg what is given of it by the record
 */
record DoseRecords(PatientPlan patient, int session, Stock.Drawn drawn, int mg) {

    private static final int INFUSION_MINUTES = 40;

    List<Resource> all() {
        return List.of(order(), dispense(), dose());
    }

    MedicationDispense dispense() {
        MedicationDispense dispense =
                Values.profiled(new MedicationDispense(), patient.id("dispense-" + session), "kap-controlled-dispense");
        dispense.addExtension(account());
        product().markCompounded(dispense);
        dispense.setStatus(MedicationDispenseStatus.COMPLETED)
                .setMedication(product().medicine())
                .setSubject(patient.reference())
                .setContext(encounter())
                .setLocation(patient.clinic().room())
                .addAuthorizingPrescription(Values.reference("MedicationRequest", patient.id("order-" + session)))
                .setQuantity(Values.quantity(drawn.mg(), "mg"))
                .setWhenPreparedElement(Values.moment(at().minusMinutes(5)))
                .setWhenHandedOverElement(Values.moment(at().minusMinutes(3)))
                .addPerformer()
                .setActor(patient.staff(patient.nurse()));
        return dispense;
    }

    MedicationAdministration dose() {
        MedicationAdministration dose = Values.profiled(
                new MedicationAdministration(), patient.id("dose-" + session), "kap-dose-administration");
        addAmounts(dose);
        dose.addExtension(Values.extension("kap-session-number", new PositiveIntType(session)));
        dose.addExtension(Values.extension("kap-dose-cycle", new PositiveIntType(session)));
        dose.setStatus(MedicationAdministrationStatus.COMPLETED)
                .setCategory(Values.hl7("medication-admin-category", "outpatient"))
                .setMedication(product().medicine())
                .setSubject(patient.reference())
                .setContext(encounter())
                .addSupportingInformation(Values.reference("MedicationDispense", patient.id("dispense-" + session)))
                .setRequest(Values.reference("MedicationRequest", patient.id("order-" + session)))
                .addReasonReference(patient.indication())
                .addPerformer()
                .setActor(patient.staff(patient.nurse()));
        if (session == DosingDay.OF_INCIDENTS && patient.hasOverride()) {
            Incidents.override(dose, patient);
        }
        dose.getDosage().setRoute(route().concept()).setDose(Values.quantity(mg, "mg"));
        if (route() == Route.INTRAVENOUS) {
            dose.setEffective(Values.period(at(), at().plusMinutes(INFUSION_MINUTES)));
            dose.getDosage()
                    .setRate(new Ratio()
                            .setNumerator(Values.quantity(mg, "mg"))
                            .setDenominator(Values.quantity(INFUSION_MINUTES, "min")));
        } else {
            dose.setEffective(Values.moment(at()));
        }
        return dose;
    }

    private MedicationRequest order() {
        MedicationRequest order =
                Values.profiled(new MedicationRequest(), patient.id("order-" + session), "kap-medication-request");
        addAmounts(order);
        order.setStatus(MedicationRequestStatus.COMPLETED)
                .setIntent(MedicationRequestIntent.ORDER)
                .setMedication(product().medicine())
                .setSubject(patient.reference())
                .setEncounter(encounter())
                .setAuthoredOnElement(Values.moment(at().minusMinutes(8)))
                .setRequester(patient.staff(StaffMember.PRESCRIBER))
                .addReasonReference(patient.indication())
                .addBasedOn(patient.plan())
                .addDosageInstruction()
                .setText("Once, in the monitored session")
                .setRoute(route().concept())
                .setMaxDosePerAdministration(Values.quantity(mg, "mg"))
                .addDoseAndRate()
                .setDose(Values.quantity(mg, "mg"));
        return order;
    }

    /** What the dose was reckoned from. */
    private void addAmounts(DomainResource record) {
        record.addExtension(Values.extension("kap-dosing-weight", Values.quantity(patient.weight(), "kg")));
        record.addExtension(Values.extension("kap-dose-per-weight", Values.quantity(mg / patient.weight(), "mg/kg")));
        record.addExtension(Values.extension("kap-dose-intent", new CodeType("psycholytic")));
        product().markCompounded(record);
    }

    private Extension account() {
        int wasted = drawn.mg() - mg;
        Extension account = new Extension(KapCanonical.structure("kap-controlled-substance-accountability"));
        account.addExtension("drawn", Values.quantity(drawn.mg(), "mg"));
        account.addExtension("administered", Values.quantity(mg, "mg"));
        account.addExtension("wasted", Values.quantity(wasted, "mg"));
        if (wasted > 0) {
            account.addExtension("wasteReason", Values.kap("kap-waste-reason", "partial-dose"));
            account.addExtension("wasteMethod", Values.kap("kap-waste-method", "rx-destroyer"));
            account.addExtension("wasteTime", Values.moment(at().plusMinutes(5)));
            account.addExtension("wasteWitness", patient.staff(StaffMember.WITNESS));
        }
        account.addExtension("vialId", Values.identifier("vial", drawn.from().number()));
        account.addExtension("lotNumber", new StringType(drawn.from().lot()));
        account.addExtension("expirationDate", Values.date(drawn.from().expires()));
        account.addExtension("balanceAfter", Values.quantity(drawn.balance(), "mg"));
        return account;
    }

    private OffsetDateTime at() {
        return patient.doseAt(session);
    }

    private Route route() {
        return patient.protocol().route(patient.number(), session);
    }

    private Product product() {
        return route().product();
    }

    private Reference encounter() {
        return Values.reference("Encounter", patient.id("dosing-" + session));
    }
}
