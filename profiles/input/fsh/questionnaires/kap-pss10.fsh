Instance: kap-pss10
InstanceOf: Questionnaire
Usage: #definition
Title: "PSS-10"
Description: "Perceived Stress Scale, 10 items. Total 0 to 40. The bands are not verified. Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-pss10, unknown)
* name = "KapPss10"
* title = "PSS-10"
* description = "Perceived Stress Scale, 10 items. Total 0 to 40. The bands are not verified. Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a PSS-10 that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "Sheldon Cohen; the rights are not established. Obtain permission before use. The item wording is not reproduced here."

* insert Total(pss10-total, PSS-10 total, 0, 40)
* item[=].code = $assessment#pss10 "PSS-10 total"
* item[=].required = true
* insert Band(0, 13, low, Low, unverified)
* insert Band(14, 26, moderate, Moderate, unverified)
* insert Band(27, 40, high, High, unverified)
