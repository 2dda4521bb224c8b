Profile: KapControlledDispense
Parent: MedicationDispense
Id: kap-controlled-dispense
Title: "KAP Controlled Dispense"
Description: "A controlled substance taken from stock for one dose or to take along: what was drawn, given and wasted, and what is left. Has what US Core 6.1.0 asks of a dispense."
* insert Published
* obeys kap-md-1 and kap-md-2 and kap-md-3 and kap-md-4 and kap-md-5
* status MS
* medication[x] only CodeableConcept
* medication[x] MS
* medication[x] from KapMedicationVS (required)
* subject 1.. MS
* subject only Reference(KapPatient)
* context MS
* performer 1.. MS
* performer.actor MS
* location MS
* authorizingPrescription MS
* quantity MS
* whenPrepared MS
* whenHandedOver MS
* destination MS
* extension contains
    KapControlledSubstanceAccountability named accountability 1..1 MS and
    KapCompounded named compounded 0..1 MS and
    KapOverride named override 0..* MS

Invariant: kap-md-1
Description: "The amount drawn equals the amount administered plus the amount wasted, to within 0.01 mg."
Severity: #error
Expression: "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').all((extension('drawn').value.value - extension('administered').value.value - extension('wasted').value.value).abs() < 0.01)"

Invariant: kap-md-2
Description: "Waste of more than 0 mg names its witness, its method and its time."
Severity: #error
Expression: "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').all(extension('wasted').value.value.where($this > 0).exists() implies (extension('wasteWitness').exists() and extension('wasteMethod').exists() and extension('wasteTime').exists()))"

Invariant: kap-md-3
Description: "The witness of waste is none of those who dispensed or gave the dose."
Severity: #error
Expression: "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasteWitness').value.reference.where($this in %resource.performer.actor.reference).empty()"

Invariant: kap-md-4
Description: "The amounts drawn, administered and wasted and the balance left are never less than 0 mg."
Severity: #error
Expression: "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension.where(url = 'drawn' or url = 'administered' or url = 'wasted' or url = 'balanceAfter').value.value.all($this >= 0)"

Invariant: kap-md-5
Description: "A dispense of esketamine records the lot number of the product."
Severity: #error
Expression: "medication.ofType(CodeableConcept).coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and code = '2119365').exists() implies extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').all(extension('lotNumber').exists())"
