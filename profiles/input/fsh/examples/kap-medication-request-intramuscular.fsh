Instance: kap-medication-request-intramuscular
InstanceOf: KapMedicationRequest
Usage: #example
Title: "Order of intramuscular ketamine"
Description: "35 mg intramuscularly, once, 0.515 mg/kg at 68 kg."
* extension[dosingWeight].valueQuantity = 68 'kg' "kg"
* extension[dosePerWeight].valueQuantity = 0.515 'mg/kg' "mg/kg"
* extension[doseIntent].valueCode = #intermediate
* status = #completed
* intent = #order
* category = $request-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* authoredOn = "2026-02-02T09:35:00-06:00"
* requester = Reference(example-prescriber)
* reasonReference = Reference(kap-indication-condition-gad)
* basedOn = Reference(kap-careplan-induction)
* dosageInstruction.text = "Ketamine 35 mg intramuscularly, once, in the monitored session"
* dosageInstruction.route = $sct#78421000 "Intramuscular use"
* dosageInstruction.doseAndRate.doseQuantity = 35 'mg' "mg"
* dosageInstruction.maxDosePerAdministration = 35 'mg' "mg"
