Profile: KapDoseAdministration
Parent: MedicationAdministration
Id: kap-dose-administration
Title: "KAP Dose Administration"
Description: "One dose of ketamine or esketamine given to a patient, or not given, in a dosing session. The dose is in milligrams; lot and expiry stand in the controlled-substance dispense that it points to."
* insert Published
* obeys kap-ma-1 and kap-ma-2 and kap-ma-3 and kap-ma-4 and kap-ma-5 and kap-ma-6 and kap-ma-7 and kap-ma-8
* status MS
* statusReason MS
* medication[x] only CodeableConcept
* medication[x] MS
* medication[x] from KapMedicationVS (required)
* subject only Reference(KapPatient)
* subject MS
* context 1.. MS
* context only Reference(KapDosingEncounter)
* supportingInformation MS
* supportingInformation only Reference(KapControlledDispense)
* supportingInformation ^short = "The controlled-substance dispense from which the dose was taken"
* effective[x] MS
* performer 1.. MS
* performer.actor MS
* request MS
* dosage MS
* dosage.route MS
* dosage.route from KapRouteVS (required)
* dosage.dose MS
* dosage.rate[x] MS
* extension contains
    KapDosingWeight named dosingWeight 0..1 MS and
    KapDosePerWeight named dosePerWeight 0..1 MS and
    KapDoseIntent named doseIntent 0..1 MS and
    KapSessionNumber named sessionNumber 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS and
    KapCompounded named compounded 0..1 MS and
    KapOverride named override 0..* MS

Invariant: kap-ma-1
Description: "A completed dose records its amount, its route, when it was given and by whom."
Severity: #error
Expression: "status = 'completed' implies (dosage.dose.exists() and dosage.route.exists() and effective.exists() and performer.exists())"

Invariant: kap-ma-2
Description: "A dose is more than 0 and in milligrams (UCUM code mg); not mg/kg, not mL."
Severity: #error
Expression: "dosage.dose.all(system = 'http://unitsofmeasure.org' and code = 'mg' and value > 0)"

Invariant: kap-ma-3
Description: "A dose is at most 200 mg intramuscularly, 150 mg intravenously and 600 mg sublingually."
Severity: #error
Expression: "dosage.where(route.coding.where(system = 'http://snomed.info/sct' and code = '78421000').exists()).dose.value.all($this <= 200) and dosage.where(route.coding.where(system = 'http://snomed.info/sct' and code = '47625008').exists()).dose.value.all($this <= 150) and dosage.where(route.coding.where(system = 'http://snomed.info/sct' and code = '37839007').exists()).dose.value.all($this <= 600)"

Invariant: kap-ma-4
Description: "A dose that was not given says why."
Severity: #error
Expression: "status = 'not-done' implies statusReason.exists()"

Invariant: kap-ma-5
Description: "The dose equals dose per weight times dosing weight, give or take 0.5 mg."
Severity: #error
Expression: "(dosage.dose.value.exists() and extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-per-weight').exists() and extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dosing-weight').exists()) implies (dosage.dose.value - extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-per-weight').value.value * extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dosing-weight').value.value).abs() <= 0.5"

Invariant: kap-ma-6
Description: "An intravenous dose is recorded as a period with its start, and a completed one lasted at least 30 minutes."
Severity: #error
Expression: "dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '47625008').exists() implies ((status in ('in-progress' | 'on-hold' | 'completed' | 'stopped') implies effective.ofType(Period).start.exists()) and (status = 'completed' implies effective.ofType(Period).end >= effective.ofType(Period).start + 30 minutes))"

// Two comparisons instead of one equals sign: 84.0 mg is 84 mg, but not every FHIRPath engine finds 84.0 = 84.
Invariant: kap-ma-7
Description: "Esketamine is given by the nasal route in a dose of 28, 56 or 84 mg."
Severity: #error
Expression: "medication.ofType(CodeableConcept).coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and code = '2119365').exists() implies (dosage.route.all(coding.where(system = 'http://snomed.info/sct' and code = '46713006').exists()) and dosage.dose.value.all(($this >= 28 and $this <= 28) or ($this >= 56 and $this <= 56) or ($this >= 84 and $this <= 84)))"

Invariant: kap-ma-8
Description: "A completed dose names the controlled-substance dispense from which it was taken."
Severity: #error
Expression: "status = 'completed' implies supportingInformation.exists()"
