Extension: KapDosingWeight
Id: kap-dosing-weight
Title: "Dosing Weight"
Description: "The body weight in kilograms from which the dose was calculated."
Context: MedicationAdministration, MedicationRequest
* insert Published
* value[x] only Quantity
* value[x] 1..1
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = $ucum (exactly)
* valueQuantity.code 1..1
* valueQuantity.code = #kg (exactly)

Extension: KapDosePerWeight
Id: kap-dose-per-weight
Title: "Dose per Weight"
Description: "The dose in milligrams per kilogram of body weight."
Context: MedicationAdministration, MedicationRequest
* insert Published
* value[x] only Quantity
* value[x] 1..1
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = $ucum (exactly)
* valueQuantity.code 1..1
* valueQuantity.code = #mg/kg (exactly)

Extension: KapCompounded
Id: kap-compounded
Title: "Compounded"
Description: "True if the medicine was compounded by a pharmacy and is not a marketed product."
Context: Medication, MedicationRequest, MedicationAdministration, MedicationDispense
* insert Published
* value[x] only boolean
* value[x] 1..1
