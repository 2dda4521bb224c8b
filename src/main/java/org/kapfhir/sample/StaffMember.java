package org.kapfhir.sample;

import java.util.Locale;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterParticipantComponent;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;

/** Who works in the clinic. */
enum StaffMember {
    PRESCRIBER("prescriber", "ATND", "Helen", "Okonjo", "MD"),
    THERAPIST("session-therapist", "PPRF", "Sara", "Lindholm", "PhD"),
    NURSE("monitor-rn", "SPRF", "Andre", "Brookes", "RN"),
    SECOND_NURSE("monitor-rn", "SPRF", "Ruth", "Castillo", "RN"),
    WITNESS("witness", "PART", "Mei", "Cheng", "RN"),
    INTEGRATION_THERAPIST("integration-therapist", "PPRF", "Nadia", "Hadley", "LCSW");

    private static final String DEA = "urn:oid:2.16.840.1.113883.4.814";

    private final String role;
    private final String participation;
    private final String given;
    private final String family;
    private final String title;

    StaffMember(String role, String participation, String given, String family, String title) {
        this.role = role;
        this.participation = participation;
        this.given = given;
        this.family = family;
        this.title = title;
    }

    String role() {
        return role;
    }

    /** Adds the person to a visit, in a role of the guide and in the one of FHIR that is closest to it. */
    void takesPartIn(Encounter encounter, Clinic clinic) {
        EncounterParticipantComponent participant = encounter.addParticipant();
        participant.setPeriod(encounter.getPeriod()).setIndividual(reference(clinic));
        participant
                .addType(Values.kap("kap-role", role))
                .getTypeFirstRep()
                .addCoding()
                .setSystem(Values.TERMINOLOGY + "v3-ParticipationType")
                .setCode(participation);
    }

    Reference reference(Clinic clinic) {
        return Values.reference("Practitioner", id(clinic)).setDisplay(given + " " + family + ", " + title);
    }

    Practitioner practitioner(Clinic clinic) {
        Practitioner person = Values.named(new Practitioner(), id(clinic));
        person.setActive(true).addName().setFamily(family).addGiven(given).addSuffix(title);
        person.addQualification().getCode().setText(title);
        person.addIdentifier(Values.identifier("staff", id(clinic)));
        if (this == PRESCRIBER) {
            person.addIdentifier().setSystem(DEA).setValue("FO9876543");
        }
        return person;
    }

    private String id(Clinic clinic) {
        return clinic.id(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
