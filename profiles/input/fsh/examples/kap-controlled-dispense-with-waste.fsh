Instance: kap-controlled-dispense-with-waste
InstanceOf: KapControlledDispense
Usage: #example
Title: "Ketamine from a vial, with waste"
Description: "50 mg drawn, 35 mg given, 15 mg wasted before a witness, 450 mg left in the vial."
* extension[accountability].extension[drawn].valueQuantity = 50 'mg' "mg"
* extension[accountability].extension[administered].valueQuantity = 35 'mg' "mg"
* extension[accountability].extension[wasted].valueQuantity = 15 'mg' "mg"
* extension[accountability].extension[wasteReason].valueCodeableConcept = $waste-reason#partial-dose "Partial dose"
* extension[accountability].extension[wasteMethod].valueCodeableConcept = $waste-method#rx-destroyer "Drug disposal container"
* extension[accountability].extension[wasteTime].valueDateTime = "2026-02-02T10:00:00-06:00"
* extension[accountability].extension[wasteWitness].valueReference = Reference(example-witness)
* extension[accountability].extension[vialId].valueIdentifier.system = "https://kap-fhir.org/fhir/NamingSystem/vial"
* extension[accountability].extension[vialId].valueIdentifier.value = "VIAL-0001"
* extension[accountability].extension[lotNumber].valueString = "LOT-A17"
* extension[accountability].extension[expirationDate].valueDate = "2027-06-30"
* extension[accountability].extension[balanceAfter].valueQuantity = 450 'mg' "mg"
* status = #completed
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* performer.actor = Reference(example-nurse)
* quantity = 50 'mg' "mg"
* whenPrepared = "2026-02-02T09:40:00-06:00"
* whenHandedOver = "2026-02-02T09:45:00-06:00"
