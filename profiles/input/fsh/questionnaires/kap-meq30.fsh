Instance: kap-meq30
InstanceOf: Questionnaire
Usage: #definition
Title: "MEQ-30"
Description: "Mystical Experience Questionnaire, 30 items. Mean 0 to 5. Entry of the mean only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-meq30, unknown)
* name = "KapMeq30"
* title = "MEQ-30"
* description = "Mystical Experience Questionnaire, 30 items. Mean 0 to 5. Entry of the mean only: the wording of the items is not part of this guide."
* purpose = "To record the mean of a MEQ-30 that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "Frederick S. Barrett, Matthew W. Johnson and Roland R. Griffiths; the rights are not established. Obtain permission before use. The item wording is not reproduced here."

* insert Mean(meq30-total, MEQ-30 mean, 0, 5)
* item[=].code = $assessment#meq30 "MEQ-30 mean"
* item[=].required = true
