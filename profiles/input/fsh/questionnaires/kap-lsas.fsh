Instance: kap-lsas
InstanceOf: Questionnaire
Usage: #definition
Title: "LSAS"
Description: "Liebowitz Social Anxiety Scale, 24 situations. Total 0 to 144. The cut-offs for social anxiety (30) and its generalized form (60) are not verified. Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-lsas, unknown)
* name = "KapLsas"
* title = "LSAS"
* description = "Liebowitz Social Anxiety Scale, 24 situations. Total 0 to 144. The cut-offs for social anxiety (30) and its generalized form (60) are not verified. Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a LSAS that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "Michael R. Liebowitz; the rights are not established. Obtain permission before use. The item wording is not reproduced here."

* insert Total(lsas-total, LSAS total, 0, 144)
* item[=].code = $assessment#lsas "LSAS total"
* item[=].required = true
* insert Band(0, 29, below-cut, Below the cut-off, unverified)
* insert Band(30, 59, above-cut, At or above the cut-off, unverified)
* insert Band(60, 144, generalized, Generalized, unverified)
