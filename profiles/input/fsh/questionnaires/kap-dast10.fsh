Instance: kap-dast10
InstanceOf: Questionnaire
Usage: #definition
Title: "DAST-10"
Description: "Drug Abuse Screening Test, 10 items. Total 0 to 10. A total of 3 or more is a positive screen; the names and limits of the five bands are not verified. Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-dast10, registration)
* name = "KapDast10"
* title = "DAST-10"
* description = "Drug Abuse Screening Test, 10 items. Total 0 to 10. A total of 3 or more is a positive screen; the names and limits of the five bands are not verified. Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a DAST-10 that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "© Harvey A. Skinner and the Centre for Addiction and Mental Health, Toronto, Canada. Free for non-commercial use with credit. The item wording is not reproduced here. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
* code = $loinc#82666-9 "Drug Abuse Screening Test-10 [DAST-10]"

* insert Total(dast10-total, DAST-10 total, 0, 10)
* item[=].code = $loinc#82667-7 "Total score [DAST-10]"
* item[=].required = true
* insert Band(0, 0, none, None, unverified)
* insert Band(1, 2, low, Low, unverified)
* insert Band(3, 5, moderate, Moderate, unverified)
* insert Band(6, 8, substantial, Substantial, unverified)
* insert Band(9, 10, severe, Severe, unverified)
