Instance: kap-medicationdispense-vial
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationDispense by vial"
Description: "The container from which the substance was taken."
* insert SearchBy(kap-medicationdispense-vial, MedicationDispense, vial, token, [[MedicationDispense.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('vialId').value.ofType(Identifier)]], [[The container from which the substance was taken.]])
* name = "KapMedicationDispenseVial"

Instance: kap-medicationdispense-lot
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationDispense by lot"
Description: "The lot of the product."
* insert SearchBy(kap-medicationdispense-lot, MedicationDispense, lot, token, [[MedicationDispense.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('lotNumber').value.ofType(string)]], [[The lot of the product.]])
* name = "KapMedicationDispenseLot"

Instance: kap-medicationdispense-wasted
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationDispense by wasted"
Description: "The amount wasted; gt0 finds every dispense with waste."
* insert SearchBy(kap-medicationdispense-wasted, MedicationDispense, wasted, quantity, [[MedicationDispense.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.ofType(Quantity)]], [[The amount wasted; gt0 finds every dispense with waste.]])
* name = "KapMedicationDispenseWasted"

Instance: kap-medicationdispense-waste-witness
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationDispense by waste witness"
Description: "Who witnessed the waste."
* insert SearchBy(kap-medicationdispense-waste-witness, MedicationDispense, waste-witness, reference, [[MedicationDispense.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasteWitness').value.ofType(Reference)]], [[Who witnessed the waste.]])
* name = "KapMedicationDispenseWasteWitness"
* target[0] = #Practitioner
* target[1] = #PractitionerRole

Instance: kap-medicationdispense-balance-after
InstanceOf: SearchParameter
Usage: #definition
Title: "MedicationDispense by balance after"
Description: "The amount left in the container afterwards."
* insert SearchBy(kap-medicationdispense-balance-after, MedicationDispense, balance-after, quantity, [[MedicationDispense.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('balanceAfter').value.ofType(Quantity)]], [[The amount left in the container afterwards.]])
* name = "KapMedicationDispenseBalanceAfter"
