CodeSystem: KapOverrideReasonCS
Id: kap-override-reason
Title: "KAP Override Reason"
Description: "Why a clinician goes ahead although a safety rule refuses. Integrity rules and rules marked 'no override' cannot be overridden."
* insert Published
* insert LocalCodeSystem
* #benefit-outweighs-risk "Benefit outweighs risk" "The expected benefit outweighs the risk for this patient."
* #chronic-stable-condition "Chronic stable condition" "The finding is chronic and stable in this patient."
* #measurement-repeated "Measurement repeated" "The measurement was repeated and is acceptable now."
* #specialist-clearance "Specialist clearance" "A specialist has cleared the patient for this treatment."
* #crisis-alternative-to-admission "Alternative to admission" "Treatment is an alternative to admission in a crisis."

ValueSet: KapOverrideReasonVS
Id: kap-override-reason
Title: "KAP Override Reason"
Description: "All reasons."
* insert Published
* include codes from system KapOverrideReasonCS

Extension: KapOverride
Id: kap-override
Title: "Override of a Safety Rule"
Description: "A clinician goes ahead although a safety rule refuses: which rule, why and who. The refusal becomes a warning."
Context: MedicationAdministration, MedicationRequest, MedicationDispense, Encounter, CarePlan, EpisodeOfCare
* insert Published
* extension contains
    rule 1..1 and
    reason 1..1 and
    by 1..1
* extension[rule] ^short = "The rule that is overridden"
* extension[rule].value[x] only code
* extension[rule].value[x] 1..1
* extension[rule].valueCode from KapRuleVS (required)
* extension[reason] ^short = "Why"
* extension[reason].value[x] only CodeableConcept
* extension[reason].value[x] 1..1
* extension[reason].valueCodeableConcept from KapOverrideReasonVS (extensible)
* extension[by] ^short = "The practitioner who answers for it"
* extension[by].value[x] only Reference(Practitioner)
* extension[by].value[x] 1..1
