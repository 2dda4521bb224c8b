Instance: kap-dose-administration-compounded-with-override
InstanceOf: KapDoseAdministration
Usage: #example
Title: "Compounded lozenge, with an override"
Description: "100 mg of a compounded sublingual lozenge. The first blood pressure was too high; it was repeated and the prescriber answers for the dose."
* extension[compounded].valueBoolean = true
* extension[override].extension[rule].valueCode = #B3
* extension[override].extension[reason].valueCodeableConcept = $override-reason#measurement-repeated "Measurement repeated"
* extension[override].extension[by].valueReference = Reference(example-prescriber)
* status = #completed
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 100 mg lozenge, compounded"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* supportingInformation = Reference(kap-controlled-dispense-lozenge)
* effectiveDateTime = "2026-03-02T09:45:00-06:00"
* performer.actor = Reference(example-nurse)
* dosage.route = $sct#37839007 "Sublingual use"
* dosage.dose = 100 'mg' "mg"
