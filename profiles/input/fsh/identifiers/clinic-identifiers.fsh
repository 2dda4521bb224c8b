// Identifiers that a clinic gives out. Those of REMS patients and of vials stand with the concepts that use them.

Instance: mrn
InstanceOf: NamingSystem
Usage: #definition
Title: "Medical record number"
Description: "The number under which a clinic keeps a patient's record. A clinic that has a number system of its own uses that instead."
* name = "KapMrn"
* status = #draft
* kind = #identifier
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* responsible = "The clinic that keeps the record"
* description = "The number under which a clinic keeps a patient's record. A clinic that has a number system of its own uses that instead."
* uniqueId.type = #uri
* uniqueId.value = "https://kap-fhir.org/fhir/NamingSystem/mrn"
* uniqueId.preferred = true

Instance: staff
InstanceOf: NamingSystem
Usage: #definition
Title: "Staff number"
Description: "The number that a clinic gives to a member of its staff. A national provider number is better where there is one."
* name = "KapStaff"
* status = #draft
* kind = #identifier
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* responsible = "The clinic that employs the person"
* description = "The number that a clinic gives to a member of its staff. A national provider number is better where there is one."
* uniqueId.type = #uri
* uniqueId.value = "https://kap-fhir.org/fhir/NamingSystem/staff"
* uniqueId.preferred = true

Instance: organization
InstanceOf: NamingSystem
Usage: #definition
Title: "Organization number"
Description: "The number of a clinic in the samples of this guide."
* name = "KapOrganization"
* status = #draft
* kind = #identifier
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* responsible = "The publisher of this guide"
* description = "The number of a clinic in the samples of this guide."
* uniqueId.type = #uri
* uniqueId.value = "https://kap-fhir.org/fhir/NamingSystem/organization"
* uniqueId.preferred = true
