Instance: kap-medication-compounded-lozenge
InstanceOf: KapMedication
Usage: #example
Title: "Compounded lozenge"
Description: "A 100 mg ketamine lozenge from a compounding pharmacy. It has no RxNorm product, so it is coded by its ingredient."
* extension[compounded].valueBoolean = true
* code = $rxnorm#6130 "ketamine"
* code.text = "Ketamine 100 mg sublingual lozenge, compounded"
* status = #active
* form.text = "Lozenge"
* ingredient.itemCodeableConcept = $rxnorm#6130 "ketamine"
* ingredient.isActive = true
* ingredient.strength.numerator = 100 'mg' "mg"
* ingredient.strength.denominator = 1 '{lozenge}' "lozenge"
* batch.lotNumber = "LOT-C22"
* batch.expirationDate = "2026-08-31"
