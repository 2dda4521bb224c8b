Profile: KapExclusionCondition
Parent: Condition
Id: kap-exclusion-condition
Title: "KAP Exclusion Condition"
Description: "A diagnosis that excludes from ketamine or esketamine or calls for special care. The safety rules C1 to C4 decide which, and look at every condition of the patient, whether or not it claims this profile. Has what US Core 6.1.0 asks of a problem."
* insert Published
* insert ProblemListItem
* obeys kap-cond-1
* code from KapExclusionConditionVS (extensible)
* onset[x] MS
* abatement[x] MS
