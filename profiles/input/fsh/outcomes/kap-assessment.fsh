CodeSystem: KapAssessmentCS
Id: kap-assessment
Title: "KAP Assessment"
Description: "Totals and ratings for which no LOINC code was found."
* insert Published
* insert LocalCodeSystem
* #pswq "PSWQ total" "Penn State Worry Questionnaire, 16 items, total 16 to 80."
* #pdss-sr "PDSS-SR total" "Panic Disorder Severity Scale, self-report, total 0 to 28."
* #spin "SPIN total" "Social Phobia Inventory, total 0 to 68."
* #lsas "LSAS total" "Liebowitz Social Anxiety Scale, total 0 to 144."
* #cadss "CADSS total" "Clinician-Administered Dissociative States Scale, 23 items, total 0 to 92."
* #meq30 "MEQ-30 mean" "Mystical Experience Questionnaire, 30 items, mean 0 to 5."
* #ebi "EBI mean" "Emotional Breakthrough Inventory, mean 0 to 100."
* #kset "KSET" "Ketamine Side Effect Tool."
* #moaas "MOAA/S" "Modified Observer's Assessment of Alertness and Sedation: 5 alert to 0 no response."
* #rass "RASS" "Richmond Agitation-Sedation Scale: -5 unrousable to +4 combative, 0 calm and alert."
* #aldrete "Modified Aldrete total" "Modified Aldrete recovery score, total 0 to 10."
* #suds "SUDS" "Subjective Units of Distress: 0 none to 10 worst."
* #voc "VoC" "Validity of Cognition: 1 feels false to 7 feels true."
* #pss10 "PSS-10 total" "Perceived Stress Scale, 10 items, total 0 to 40."
* #whodas12 "WHODAS 2.0 12-item total" "WHO Disability Assessment Schedule 2.0, 12 items, simple total 0 to 48."
* #kap-side-effects "KAP side effects" "Worst severity in the KAP side effect checklist: 0 none to 3 severe."
* #target-image-distress "Target image distress" "Distress at the target image: 0 none to 10 worst."
* #urinary-symptoms "Urinary symptoms" "Number of urinary symptoms found in the urinary symptom screen (U1)."

ValueSet: KapAssessmentCodeVS
Id: kap-assessment-code
Title: "KAP Assessment Code"
Description: "The totals and ratings that a KAP score may carry: LOINC where a code exists, local where none does."
* insert Published
* insert LoincCopyright
* include codes from system KapAssessmentCS
* $loinc#70274-6 "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"
* $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* $loinc#101698-9 "PTSD PCL-5 score [PCL-5]"
* $loinc#75626-2 "Total score [AUDIT-C]"
* $loinc#82667-7 "Total score [DAST-10]"
