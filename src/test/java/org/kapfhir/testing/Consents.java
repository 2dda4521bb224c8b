package org.kapfhir.testing;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.NullMarked;

/** Synthetic consents to tell others of a patient. */
@NullMarked
public final class Consents {

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private Consents() {}

    /** An active consent that permits everybody everything. */
    public static Consent permit(String patientId) {
        return of(patientId, ConsentProvisionType.PERMIT);
    }

    /** An active consent that forbids everybody everything. */
    public static Consent deny(String patientId) {
        return of(patientId, ConsentProvisionType.DENY);
    }

    /** An active consent under 42 CFR Part 2 for treatment that does not end in this century. */
    public static Consent part2(String patientId) {
        Consent consent = permit(patientId);
        consent.getCategory().clear();
        consent.addCategory().addCoding(actCode("42CFRPart2"));
        consent.getProvision().addPurpose(reason("TREAT"));
        consent.getProvision().getPeriod().setEndElement(new DateTimeType("2099-12-31"));
        return consent;
    }

    /** Limits a provision to an information recipient. */
    public static ProvisionComponent to(ProvisionComponent provision, String recipient) {
        provision.addActor().setReference(new Reference(recipient)).getRole().addCoding(participation("IRCP"));
        return provision;
    }

    /** A code of the kinds of participation. */
    public static Coding participation(String code) {
        return new Coding().setSystem(TERMINOLOGY + "v3-ParticipationType").setCode(code);
    }

    /** A code of policies and sensitivities, as security labels have it. */
    public static Coding actCode(String code) {
        return new Coding().setSystem(TERMINOLOGY + "v3-ActCode").setCode(code);
    }

    /** A purpose of use. */
    public static Coding reason(String code) {
        return new Coding().setSystem(TERMINOLOGY + "v3-ActReason").setCode(code);
    }

    /** A type of resource. */
    public static Coding type(String code) {
        return new Coding().setSystem("http://hl7.org/fhir/resource-types").setCode(code);
    }

    /** A code of what is done with records. */
    public static Coding action(String code) {
        return new Coding().setSystem(TERMINOLOGY + "consentaction").setCode(code);
    }

    /** A code of what a consent is for. */
    public static Coding scope(String code) {
        return new Coding().setSystem(TERMINOLOGY + "consentscope").setCode(code);
    }

    private static Consent of(String patientId, ConsentProvisionType type) {
        Consent consent = new Consent();
        consent.setStatus(ConsentState.ACTIVE);
        consent.getScope().addCoding(scope("patient-privacy"));
        consent.addCategory().addCoding().setSystem("http://loinc.org").setCode("59284-0");
        consent.setPatient(new Reference("Patient/" + patientId));
        consent.setDateTimeElement(new DateTimeType("2026-01-05T10:00:00Z"));
        // R4 asks for a policy.
        consent.addPolicy().setUri("https://example.org/policy");
        consent.getProvision().setType(type);
        return consent;
    }
}
