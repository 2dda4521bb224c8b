Instance: kap-whodas12
InstanceOf: Questionnaire
Usage: #definition
Title: "WHODAS 2.0 12-item"
Description: "WHO Disability Assessment Schedule 2.0, 12 items, simple scoring. Total 0 to 48. Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-whodas12, commercial)
* name = "KapWhodas12"
* title = "WHODAS 2.0 12-item"
* description = "WHO Disability Assessment Schedule 2.0, 12 items, simple scoring. Total 0 to 48. Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a WHODAS 2.0 12-item that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "© World Health Organization. Electronic capture needs a licence of the WHO. The item wording is not reproduced here."

* insert Total(whodas12-total, WHODAS 2.0 12-item total, 0, 48)
* item[=].code = $assessment#whodas12 "WHODAS 2.0 12-item total"
* item[=].required = true
