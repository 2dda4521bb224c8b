Extension: KapControlledSubstanceAccountability
Id: kap-controlled-substance-accountability
Title: "Controlled Substance Accountability"
Description: "What was drawn from a container, what of it was given and what was wasted, who witnessed the waste, and what is left. All amounts are in milligrams; counted stock such as lozenges is converted."
Context: MedicationDispense
* insert Published
* extension contains
    drawn 1..1 and
    administered 1..1 and
    wasted 1..1 and
    wasteReason 0..1 and
    wasteMethod 0..1 and
    wasteTime 0..1 and
    wasteWitness 0..1 and
    vialId 0..1 and
    lotNumber 0..1 and
    expirationDate 0..1 and
    balanceAfter 0..1
* extension[drawn] ^short = "Amount taken from the container"
* extension[drawn].value[x] only Quantity
* extension[drawn].value[x] 1..1
* extension[drawn].valueQuantity.value 1..1
* extension[drawn].valueQuantity.system 1..1
* extension[drawn].valueQuantity.system = $ucum (exactly)
* extension[drawn].valueQuantity.code 1..1
* extension[drawn].valueQuantity.code = #mg (exactly)
* extension[administered] ^short = "Amount given to the patient"
* extension[administered].value[x] only Quantity
* extension[administered].value[x] 1..1
* extension[administered].valueQuantity.value 1..1
* extension[administered].valueQuantity.system 1..1
* extension[administered].valueQuantity.system = $ucum (exactly)
* extension[administered].valueQuantity.code 1..1
* extension[administered].valueQuantity.code = #mg (exactly)
* extension[wasted] ^short = "Amount neither given nor returned; 0 if none"
* extension[wasted].value[x] only Quantity
* extension[wasted].value[x] 1..1
* extension[wasted].valueQuantity.value 1..1
* extension[wasted].valueQuantity.system 1..1
* extension[wasted].valueQuantity.system = $ucum (exactly)
* extension[wasted].valueQuantity.code 1..1
* extension[wasted].valueQuantity.code = #mg (exactly)
* extension[wasteReason] ^short = "Why the rest was wasted"
* extension[wasteReason].value[x] only CodeableConcept
* extension[wasteReason].value[x] 1..1
* extension[wasteReason].valueCodeableConcept from KapWasteReasonVS (extensible)
* extension[wasteMethod] ^short = "How the rest was made unusable"
* extension[wasteMethod].value[x] only CodeableConcept
* extension[wasteMethod].value[x] 1..1
* extension[wasteMethod].valueCodeableConcept from KapWasteMethodVS (extensible)
* extension[wasteTime] ^short = "When"
* extension[wasteTime].value[x] only dateTime
* extension[wasteTime].value[x] 1..1
* extension[wasteWitness] ^short = "Who saw it; nobody who dispensed or gave the dose"
* extension[wasteWitness].value[x] only Reference(Practitioner or PractitionerRole)
* extension[wasteWitness].value[x] 1..1
* extension[vialId] ^short = "The container: vial, lozenge package or device"
* extension[vialId].value[x] only Identifier
* extension[vialId].value[x] 1..1
* extension[vialId].valueIdentifier.system 1..1
* extension[vialId].valueIdentifier.value 1..1
* extension[lotNumber] ^short = "Lot of the product"
* extension[lotNumber].value[x] only string
* extension[lotNumber].value[x] 1..1
* extension[expirationDate] ^short = "Last day of use of the product"
* extension[expirationDate].value[x] only date
* extension[expirationDate].value[x] 1..1
* extension[balanceAfter] ^short = "Amount left in the container afterwards"
* extension[balanceAfter].value[x] only Quantity
* extension[balanceAfter].value[x] 1..1
* extension[balanceAfter].valueQuantity.value 1..1
* extension[balanceAfter].valueQuantity.system 1..1
* extension[balanceAfter].valueQuantity.system = $ucum (exactly)
* extension[balanceAfter].valueQuantity.code 1..1
* extension[balanceAfter].valueQuantity.code = #mg (exactly)

CodeSystem: KapWasteMethodCS
Id: kap-waste-method
Title: "KAP Waste Method"
Description: "How a controlled substance was made unusable."
* insert Published
* insert LocalCodeSystem
* #sink-non-retrievable "Sink, non-retrievable" "Discharged so that it cannot be retrieved."
* #absorbent-denature "Absorbed and denatured" "Put into a denaturing absorbent."
* #rx-destroyer "Drug disposal container" "Put into a commercial drug disposal container."
* #return "Returned" "Returned to the pharmacy or a reverse distributor."

ValueSet: KapWasteMethodVS
Id: kap-waste-method
Title: "KAP Waste Method"
Description: "All methods."
* insert Published
* include codes from system KapWasteMethodCS

CodeSystem: KapWasteReasonCS
Id: kap-waste-reason
Title: "KAP Waste Reason"
Description: "Why a controlled substance was wasted."
* insert Published
* insert LocalCodeSystem
* #partial-dose "Partial dose" "Less was ordered than the container held."
* #spillage "Spillage" "It was spilt or the container broke."
* #refused "Refused" "The patient refused the dose."
* #expired "Expired" "It was past its expiration date."
* #contamination "Contamination" "It was contaminated."

ValueSet: KapWasteReasonVS
Id: kap-waste-reason
Title: "KAP Waste Reason"
Description: "All reasons."
* insert Published
* include codes from system KapWasteReasonCS

Instance: vial
InstanceOf: NamingSystem
Usage: #definition
Title: "Controlled substance container"
Description: "Identifies a vial, lozenge package or device of a clinic's controlled-substance stock."
* name = "KapVial"
* status = #draft
* kind = #identifier
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* responsible = "The clinic that holds the stock"
* description = "Identifies a vial, lozenge package or device of a clinic's controlled-substance stock."
* uniqueId.type = #uri
* uniqueId.value = "https://kap-fhir.org/fhir/NamingSystem/vial"
* uniqueId.preferred = true
