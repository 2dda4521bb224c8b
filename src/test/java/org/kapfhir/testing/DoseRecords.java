package org.kapfhir.testing;

import static org.kapfhir.testing.Values.TERMINOLOGY;
import static org.kapfhir.testing.Values.concept;
import static org.kapfhir.testing.Values.extension;
import static org.kapfhir.testing.Values.kap;
import static org.kapfhir.testing.Values.moment;
import static org.kapfhir.testing.Values.period;
import static org.kapfhir.testing.Values.profiled;
import static org.kapfhir.testing.Values.quantity;
import static org.kapfhir.testing.Values.reference;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
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
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.NullMarked;
import org.kapfhir.care.KapCanonical;

/** Writes down a day's drug: ordered 20 minutes before the dose, taken from stock 5 minutes before it. */
@NullMarked
record DoseRecords(ClinicDay day) {

    MedicationRequest order() {
        MedicationRequest order = profiled(new MedicationRequest(), day.ids().order(), "kap-medication-request");
        amounts().forEach(order::addExtension);
        order.setStatus(MedicationRequestStatus.ACTIVE)
                .setIntent(MedicationRequestIntent.ORDER)
                .setMedication(day.route.medication())
                .setSubject(day.patient.reference())
                .setEncounter(encounter())
                .setAuthoredOnElement(moment(day.at.minusMinutes(20)))
                .setRequester(day.patient.prescriber())
                .addReasonReference(day.patient.indication())
                .addDosageInstruction()
                .setText("Once, in the monitored session")
                .setRoute(day.route.concept())
                .setMaxDosePerAdministration(quantity(day.doseMg(), "mg"))
                .addDoseAndRate()
                .setDose(quantity(day.doseMg(), "mg"));
        return order;
    }

    MedicationDispense dispense() {
        MedicationDispense dispense =
                profiled(new MedicationDispense(), day.ids().dispense(), "kap-controlled-dispense");
        dispense.addExtension(accountability());
        if (day.route.isCompounded()) {
            dispense.addExtension(extension("kap-compounded", new BooleanType(true)));
        }
        dispense.setStatus(MedicationDispenseStatus.COMPLETED)
                .setMedication(day.route.medication())
                .setSubject(day.patient.reference())
                .setContext(encounter())
                .setLocation(day.patient.room())
                .addAuthorizingPrescription(
                        reference("MedicationRequest", day.ids().order()))
                .setQuantity(quantity(day.stock.drawn(day.doseMg()), "mg"))
                .setWhenPreparedElement(moment(day.at.minusMinutes(5)))
                .setWhenHandedOverElement(moment(day.at.minusMinutes(3)))
                .addPerformer()
                .setActor(day.patient.nurse());
        return dispense;
    }

    MedicationAdministration dose() {
        MedicationAdministration dose =
                profiled(new MedicationAdministration(), day.ids().dose(), "kap-dose-administration");
        amounts().forEach(dose::addExtension);
        dose.addExtension(extension("kap-session-number", new PositiveIntType(day.sessionNumber)));
        dose.addExtension(extension("kap-dose-cycle", new PositiveIntType(day.sessionNumber)));
        day.doseOverrides.forEach(dose::addExtension);
        dose.setStatus(MedicationAdministrationStatus.COMPLETED)
                .setCategory(concept(TERMINOLOGY + "medication-admin-category", "outpatient"))
                .setMedication(day.route.medication())
                .setSubject(day.patient.reference())
                .setContext(encounter())
                .addSupportingInformation(
                        reference("MedicationDispense", day.ids().dispense()))
                .setRequest(reference("MedicationRequest", day.ids().order()))
                .addReasonReference(day.patient.indication())
                .addPerformer()
                .setActor(day.patient.nurse());
        dose.getDosage().setRoute(day.route.concept()).setDose(quantity(day.doseMg(), "mg"));
        if (day.route == DoseRoute.INTRAVENOUS) {
            dose.setEffective(period(day.at, day.at.plusMinutes(day.infusionMinutes)));
            dose.getDosage()
                    .setRate(new Ratio()
                            .setNumerator(quantity(day.doseMg(), "mg"))
                            .setDenominator(quantity(day.infusionMinutes, "min")));
        } else {
            dose.setEffective(moment(day.at));
        }
        return dose;
    }

    private List<Extension> amounts() {
        List<Extension> amounts = new ArrayList<>(List.of(
                extension("kap-dosing-weight", quantity(day.dosingWeight(), "kg")),
                extension("kap-dose-per-weight", quantity(day.doseMg() / day.dosingWeight(), "mg/kg")),
                extension("kap-dose-intent", new CodeType("psycholytic"))));
        if (day.route.isCompounded()) {
            amounts.add(extension("kap-compounded", new BooleanType(true)));
        }
        return amounts;
    }

    private Extension accountability() {
        Stock stock = day.stock;
        double dose = day.doseMg();
        Extension record = new Extension(KapCanonical.structure("kap-controlled-substance-accountability"));
        record.addExtension("drawn", quantity(stock.drawn(dose), "mg"));
        record.addExtension("administered", quantity(stock.administered(dose), "mg"));
        record.addExtension("wasted", quantity(stock.wasted(dose), "mg"));
        if (stock.wasted(dose) > 0) {
            record.addExtension("wasteReason", kap("kap-waste-reason", "partial-dose"));
            record.addExtension("wasteMethod", kap("kap-waste-method", "rx-destroyer"));
            record.addExtension("wasteTime", moment(day.at.plusMinutes(5)));
            record.addExtension(
                    "wasteWitness", stock.witness == null ? day.patient.witness() : new Reference(stock.witness));
        }
        record.addExtension(
                "vialId",
                new Identifier()
                        .setSystem(KapCanonical.BASE + "/NamingSystem/vial")
                        .setValue(stock.vial));
        if (stock.lot != null) {
            record.addExtension("lotNumber", new StringType(stock.lot));
        }
        record.addExtension("expirationDate", new DateType(stock.expiry));
        if (stock.hasBalance) {
            record.addExtension("balanceAfter", quantity(stock.balanceAfter(dose), "mg"));
        }
        return record;
    }

    private Reference encounter() {
        return reference("Encounter", day.ids().encounter());
    }
}
