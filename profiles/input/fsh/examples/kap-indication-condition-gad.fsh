Instance: kap-indication-condition-gad
InstanceOf: KapIndicationCondition
Usage: #example
Title: "Generalized anxiety disorder, resistant to treatment"
Description: "Active since 2017; two medication trials failed and a course of CBT was completed."
* extension[treatmentResistance].extension[failedMedicationTrials].valueInteger = 2
* extension[treatmentResistance].extension[cbtCompleted].valueBoolean = true
* extension[treatmentResistance].extension[description].valueString = "Inadequate response to sertraline 150 mg for 12 weeks and venlafaxine 150 mg for 10 weeks"
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-status#confirmed "Confirmed"
* category[problem] = $condition-category#problem-list-item "Problem List Item"
* code.coding[0] = $sct#21897009 "Generalized anxiety disorder"
* code.coding[1] = $icd10cm#F41.1 "Generalized anxiety disorder"
* subject = Reference(kap-patient-rems-enrolled)
* onsetDateTime = "2017"
* recordedDate = "2026-01-05"
* recorder = Reference(example-prescriber)
