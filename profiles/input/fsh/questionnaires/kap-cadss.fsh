Instance: kap-cadss
InstanceOf: Questionnaire
Usage: #definition
Title: "CADSS"
Description: "Clinician-Administered Dissociative States Scale, 23 items. Total 0 to 92. A clinic sets its own bands. Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-cadss, unknown)
* name = "KapCadss"
* title = "CADSS"
* description = "Clinician-Administered Dissociative States Scale, 23 items. Total 0 to 92. A clinic sets its own bands. Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a CADSS that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "J. Douglas Bremner; the rights are not established. Obtain permission before use. The item wording is not reproduced here."

* insert Total(cadss-total, CADSS total, 0, 92)
* item[=].code = $assessment#cadss "CADSS total"
* item[=].required = true
