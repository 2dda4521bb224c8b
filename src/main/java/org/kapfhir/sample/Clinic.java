package org.kapfhir.sample;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The clinic itself.
 *
 * @param key in the ids of all its records
 */
record Clinic(String key) {

    static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** Where the clinic's own server would be; it does not exist. */
    static final String HOME = "https://clinic.example.org";

    String id(String what) {
        return key + "-" + what;
    }

    Reference organization() {
        return Values.reference("Organization", id("organization"));
    }

    Reference room() {
        return Values.reference("Location", id("room"));
    }

    List<Resource> records() {
        List<Resource> records = new ArrayList<>();
        Organization organization = Values.named(new Organization(), id("organization"));
        organization
                .setActive(true)
                .setName("Generated KAP Clinic")
                .addAddress(address())
                .addIdentifier(Values.identifier("organization", id("organization")))
                .addType(Values.hl7("organization-type", "prov"))
                .addTelecom()
                .setSystem(ContactPointSystem.PHONE)
                .setValue("+1 718 555 0160");
        records.add(organization);
        records.add(Values.named(new Location(), id("room"))
                .setStatus(LocationStatus.ACTIVE)
                .setName("Treatment room")
                .setAddress(address())
                .setManagingOrganization(organization()));
        for (StaffMember member : StaffMember.values()) {
            records.add(member.practitioner(this));
        }
        return records;
    }

    private static Address address() {
        return new Address()
                .addLine("200 Example Pier")
                .setCity("Brooklyn")
                .setState("NY")
                .setPostalCode("11201")
                .setCountry("US");
    }
}
