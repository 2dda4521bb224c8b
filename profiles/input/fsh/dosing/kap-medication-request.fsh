Profile: KapMedicationRequest
Parent: MedicationRequest
Id: kap-medication-request
Title: "KAP Medication Request"
Description: "An order of ketamine or esketamine by a prescriber, whose DEA number stands in the Practitioner. Has what US Core 6.1.0 asks of a medication request. Whether the dose is safe for this patient is a matter of safety rules."
* insert Published
* obeys kap-mr-1 and kap-mr-2 and kap-mr-3
* status MS
* intent MS
* category MS
* reported[x] MS
* medication[x] only CodeableConcept or Reference(KapMedication)
* medication[x] MS
* medication[x] from KapMedicationVS (required)
* subject only Reference(KapPatient)
* subject MS
* encounter MS
* authoredOn 1.. MS
* requester 1.. MS
* reasonReference MS
* basedOn MS
* dosageInstruction MS
* dosageInstruction.text MS
* dosageInstruction.timing MS
* dosageInstruction.route MS
* dosageInstruction.route from KapRouteVS (required)
* dosageInstruction.doseAndRate MS
* dosageInstruction.doseAndRate.dose[x] only SimpleQuantity
* dosageInstruction.doseAndRate.dose[x] MS
* dosageInstruction.maxDosePerAdministration MS
* dispenseRequest MS
* extension contains
    KapDosingWeight named dosingWeight 0..1 MS and
    KapDosePerWeight named dosePerWeight 0..1 MS and
    KapDoseIntent named doseIntent 0..1 MS and
    KapCompounded named compounded 0..1 MS and
    KapOverride named override 0..* MS

Invariant: kap-mr-1
Description: "An ordered dose, and the most that may be given at once, is more than 0 and in milligrams (UCUM code mg); not mg/kg, not mL."
Severity: #error
Expression: "dosageInstruction.all(doseAndRate.dose.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and code = 'mg' and value > 0) and maxDosePerAdministration.all(system = 'http://unitsofmeasure.org' and code = 'mg' and value > 0))"

Invariant: kap-mr-2
Description: "An active or completed order of ketamine or esketamine states the route and the dose."
Severity: #error
Expression: "(status = 'active' or status = 'completed') implies (dosageInstruction.exists() and dosageInstruction.all(route.exists() and doseAndRate.dose.exists()))"

Invariant: kap-mr-3
Description: "An order of ketamine or esketamine states the most that may be given at once."
Severity: #warning
Expression: "dosageInstruction.exists() and dosageInstruction.all(maxDosePerAdministration.exists())"
