Instance: kap-medication-esketamine-spray
InstanceOf: KapMedication
Usage: #example
Title: "Esketamine nasal spray"
Description: "A marketed nasal spray device of 28 mg, coded by its ingredient and its product."
* code.coding[0] = $rxnorm#2119365 "esketamine"
* code.coding[1] = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* status = #active
* ingredient.itemCodeableConcept = $rxnorm#2119365 "esketamine"
* ingredient.isActive = true
* ingredient.strength.numerator = 28 'mg' "mg"
* ingredient.strength.denominator = 1 '{device}' "device"
* batch.lotNumber = "LOT-S09"
* batch.expirationDate = "2027-11-30"
