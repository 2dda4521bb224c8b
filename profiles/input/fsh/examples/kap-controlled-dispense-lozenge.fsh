Instance: kap-controlled-dispense-lozenge
InstanceOf: KapControlledDispense
Usage: #example
Title: "Compounded lozenge, no waste"
Description: "One lozenge of 100 mg, given whole; 1900 mg left."
* extension[compounded].valueBoolean = true
* extension[accountability].extension[drawn].valueQuantity = 100 'mg' "mg"
* extension[accountability].extension[administered].valueQuantity = 100 'mg' "mg"
* extension[accountability].extension[wasted].valueQuantity = 0 'mg' "mg"
* extension[accountability].extension[vialId].valueIdentifier.system = "https://kap-fhir.org/fhir/NamingSystem/vial"
* extension[accountability].extension[vialId].valueIdentifier.value = "LOZENGES-0004"
* extension[accountability].extension[balanceAfter].valueQuantity = 1900 'mg' "mg"
* status = #completed
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* subject = Reference(kap-patient-rems-enrolled)
* context = Reference(kap-dosing-encounter-intramuscular)
* performer.actor = Reference(example-nurse)
* quantity = 100 'mg' "mg"
* whenPrepared = "2026-03-02T09:40:00-06:00"
* whenHandedOver = "2026-03-02T09:45:00-06:00"
