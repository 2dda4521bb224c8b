Instance: kap-ebi
InstanceOf: Questionnaire
Usage: #definition
Title: "EBI"
Description: "Emotional Breakthrough Inventory, 6 items. Mean 0 to 100. Entry of the mean only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-ebi, unknown)
* name = "KapEbi"
* title = "EBI"
* description = "Emotional Breakthrough Inventory, 6 items. Mean 0 to 100. Entry of the mean only: the wording of the items is not part of this guide."
* purpose = "To record the mean of a EBI that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "Leor Roseman and colleagues; the rights are not established. Obtain permission before use. The item wording is not reproduced here."

* insert Mean(ebi-total, EBI mean, 0, 100)
* item[=].code = $assessment#ebi "EBI mean"
* item[=].required = true
