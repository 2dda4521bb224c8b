package org.kapfhir.sample;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;

/** Writes down who a patient is and why they come. */
record Person(PatientPlan plan) {

    private static final List<String> GIVEN =
            List.of("Avery", "Blake", "Casey", "Devon", "Emery", "Finley", "Harper", "Jordan", "Kendall", "Morgan");
    private static final List<String> FAMILY =
            List.of("Example", "Sample", "Placeholder", "Testcase", "Specimen", "Mockingbird", "Prototype", "Template");

    /** Diagnoses as SNOMED CT and ICD-10-CM. */
    private static final List<List<String>> INDICATIONS = List.of(
            List.of("21897009", "F41.1"),
            List.of("371631005", "F41.0"),
            List.of("25501002", "F40.10"),
            List.of("47505003", "F43.10"));

    private static final String ESCITALOPRAM = "321988";
    private static final String LORAZEPAM = "6470";

    List<Resource> records() {
        List<Resource> records = new ArrayList<>(List.of(patient(), escort(), selfPay(), indication()));
        records.add(takes("escitalopram", ESCITALOPRAM, "10 mg by mouth once daily"));
        if (plan.takesBenzodiazepine()) {
            records.add(takes("lorazepam", LORAZEPAM, "0.5 mg by mouth when needed, not on a day of treatment"));
        }
        return records;
    }

    private Patient patient() {
        Patient patient = Values.profiled(new Patient(), plan.id(), "kap-patient");
        patient.addIdentifier(Values.identifier("mrn", plan.id()).setType(Values.hl7("v2-0203", "MR")));
        patient.setActive(true)
                .setManagingOrganization(plan.clinic().organization())
                .setGender(plan.female() ? AdministrativeGender.FEMALE : AdministrativeGender.MALE)
                .setBirthDateElement(Values.date(plan.screening().minusYears(plan.age())))
                .addGeneralPractitioner(plan.staff(StaffMember.PRESCRIBER))
                .addName()
                .setFamily(FAMILY.get(plan.number() / GIVEN.size() % FAMILY.size()))
                .addGiven(GIVEN.get(plan.number() % GIVEN.size()));
        patient.addTelecom()
                .setSystem(ContactPointSystem.PHONE)
                .setValue("+1 718 555 0%03d".formatted(plan.number() % 1000));
        patient.addAddress()
                .setUse(AddressUse.HOME)
                .addLine(1 + plan.number() + " Example Street")
                .setCity("Brooklyn")
                .setState("NY")
                .setPostalCode("11201")
                .setCountry("US");
        if (plan.protocol() == Protocol.ESKETAMINE) {
            enroll(patient);
        }
        return patient;
    }

    private void enroll(Patient patient) {
        String number = "REMS-" + plan.id();
        patient.addIdentifier(Values.identifier("rems-patient", number));
        Extension enrollment = new Extension(KapCanonical.structure("kap-rems-enrollment"));
        enrollment.addExtension("status", new CodeType("enrolled"));
        enrollment.addExtension("id", new StringType(number));
        enrollment.addExtension("enrolledOn", Values.date(plan.screening()));
        patient.addExtension(enrollment);
    }

    private RelatedPerson escort() {
        RelatedPerson escort = Values.named(new RelatedPerson(), plan.id("escort"));
        escort.setActive(true)
                .setPatient(plan.reference())
                .addRelationship(Values.hl7("v3-RoleCode", "DOMPART"))
                .addName()
                .setFamily("Escort")
                .addGiven("Robin");
        return escort;
    }

    private Coverage selfPay() {
        return Values.named(new Coverage(), plan.id("coverage"))
                .setStatus(CoverageStatus.ACTIVE)
                .setType(Values.hl7("coverage-selfpay", "pay"))
                .setBeneficiary(plan.reference())
                .addPayor(plan.reference());
    }

    private Condition indication() {
        List<String> codes = INDICATIONS.get(plan.number() % INDICATIONS.size());
        Condition indication = Values.profiled(new Condition(), plan.id("indication"), "kap-indication-condition")
                .setClinicalStatus(Values.hl7("condition-clinical", "active"))
                .setVerificationStatus(Values.hl7("condition-ver-status", "confirmed"))
                .addCategory(Values.hl7("condition-category", "problem-list-item"))
                .setCode(Values.snomed(codes.get(0)))
                .setSubject(plan.reference())
                .setOnset(Values.day(plan.screening().minusYears(4)))
                .setRecordedDateElement(Values.day(plan.screening()));
        indication.getCode().addCoding().setSystem(Codes.ICD10CM).setCode(codes.get(1));
        return indication;
    }

    private MedicationStatement takes(String name, String rxnorm, String dosage) {
        MedicationStatement statement = Values.named(new MedicationStatement(), plan.id(name));
        statement
                .setStatus(MedicationStatementStatus.ACTIVE)
                .setMedication(Values.concept(Values.RXNORM, rxnorm).setText(name))
                .setSubject(plan.reference())
                .setEffective(Values.day(plan.screening().minusMonths(6)))
                .setInformationSource(plan.reference())
                .addDosage()
                .setText(dosage);
        return statement;
    }
}
