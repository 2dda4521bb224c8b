Instance: kap-controlled-dispense-esketamine
InstanceOf: KapControlledDispense
Usage: #example
Title: "Esketamine, two devices"
Description: "Two nasal spray devices, 56 mg, all given, with the lot that the REMS asks for."
* extension[accountability].extension[drawn].valueQuantity = 56 'mg' "mg"
* extension[accountability].extension[administered].valueQuantity = 56 'mg' "mg"
* extension[accountability].extension[wasted].valueQuantity = 0 'mg' "mg"
* extension[accountability].extension[lotNumber].valueString = "LOT-S03"
* extension[accountability].extension[expirationDate].valueDate = "2027-01-31"
* extension[accountability].extension[balanceAfter].valueQuantity = 0 'mg' "mg"
* status = #completed
* medicationCodeableConcept = $rxnorm#2119365 "esketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* performer.actor = Reference(example-nurse)
* quantity = 56 'mg' "mg"
* whenPrepared = "2026-02-16T09:40:00-06:00"
* whenHandedOver = "2026-02-16T09:45:00-06:00"
