ValueSet: KapIndicationVS
Id: kap-indication
Title: "KAP Indication"
Description: "Diagnoses for which ketamine-assisted psychotherapy is considered."
* insert Published
* insert SnomedCopyright
* $sct#21897009 "Generalized anxiety disorder"
* $sct#371631005 "Panic disorder"
* $sct#225624000 "Panic attack"
* $sct#70691001 "Agoraphobia"
* $sct#25501002 "Social phobia"
* $sct#47505003 "Posttraumatic stress disorder"
* $sct#313182004 "Chronic post-traumatic stress disorder"
* $sct#197480006 "Anxiety disorder"
* $sct#66344007 "Recurrent major depression"
* $icd10cm#F41.1 "Generalized anxiety disorder"
* $icd10cm#F41.0 "Panic disorder [episodic paroxysmal anxiety]"
* $icd10cm#F41.9 "Anxiety disorder, unspecified"
* $icd10cm#F40.00 "Agoraphobia, unspecified"
* $icd10cm#F40.01 "Agoraphobia with panic disorder"
* $icd10cm#F40.02 "Agoraphobia without panic disorder"
* $icd10cm#F40.10 "Social phobia, unspecified"
* $icd10cm#F40.11 "Social phobia, generalized"
* $icd10cm#F43.10 "Post-traumatic stress disorder, unspecified"
* $icd10cm#F43.11 "Post-traumatic stress disorder, acute"
* $icd10cm#F43.12 "Post-traumatic stress disorder, chronic"
* $icd10cm#F33.1 "Major depressive disorder, recurrent, moderate"
* $icd10cm#F33.2 "Major depressive disorder, recurrent severe without psychotic features"

Extension: KapTreatmentResistance
Id: kap-treatment-resistance
Title: "Treatment Resistance"
Description: "What has been tried without enough effect. There is no confirmed standard code for treatment-resistant anxiety or depression."
Context: Condition
* insert Published
* extension contains
    failedMedicationTrials 0..1 and
    cbtCompleted 0..1 and
    description 0..1
* extension[failedMedicationTrials] ^short = "Number of adequate medication trials that failed"
* extension[failedMedicationTrials].value[x] only integer
* extension[failedMedicationTrials].value[x] 1..1
* extension[failedMedicationTrials].valueInteger ^minValueInteger = 0
* extension[cbtCompleted] ^short = "Whether a course of cognitive behavioral therapy was completed"
* extension[cbtCompleted].value[x] only boolean
* extension[cbtCompleted].value[x] 1..1
* extension[description] ^short = "In words"
* extension[description].value[x] only string
* extension[description].value[x] 1..1
