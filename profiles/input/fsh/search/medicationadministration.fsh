// R4 finds a dose by patient, medicine, time and performer, but not by how and how much.

Instance: kap-medicationadministration-route
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationAdministration by route"
Description: "The route by which the dose was given."
* insert SearchBy(kap-medicationadministration-route, MedicationAdministration, route, token, [[MedicationAdministration.dosage.route]], [[The route by which the dose was given.]])
* name = "KapMedicationAdministrationRoute"

Instance: kap-medicationadministration-dose-value
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationAdministration by dose value"
Description: "The amount given, for example gt100||mg."
* insert SearchBy(kap-medicationadministration-dose-value, MedicationAdministration, dose-value, quantity, [[MedicationAdministration.dosage.dose]], [[The amount given, for example gt100||mg.]])
* name = "KapMedicationAdministrationDoseValue"

Instance: kap-medicationadministration-dose-per-weight
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationAdministration by dose per weight"
Description: "The dose in milligrams per kilogram of body weight."
* insert SearchBy(kap-medicationadministration-dose-per-weight, MedicationAdministration, dose-per-weight, quantity, [[MedicationAdministration.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-per-weight').value.ofType(Quantity)]], [[The dose in milligrams per kilogram of body weight.]])
* name = "KapMedicationAdministrationDosePerWeight"
