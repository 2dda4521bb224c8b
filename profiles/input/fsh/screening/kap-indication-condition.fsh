Profile: KapIndicationCondition
Parent: Condition
Id: kap-indication-condition
Title: "KAP Indication"
Description: "The diagnosis for which ketamine-assisted psychotherapy is considered, and what has been tried for it. Has what US Core 6.1.0 asks of a problem."
* insert Published
* insert ProblemListItem
* obeys kap-cond-1 and kap-cond-2
* code from KapIndicationVS (extensible)
* onset[x] MS
* extension contains KapTreatmentResistance named treatmentResistance 0..1 MS

Invariant: kap-cond-2
Description: "Treatment resistance names at least 1 adequate medication trial that failed."
Severity: #warning
Expression: "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-treatment-resistance').all(extension('failedMedicationTrials').value.ofType(integer).where($this >= 1).exists())"
