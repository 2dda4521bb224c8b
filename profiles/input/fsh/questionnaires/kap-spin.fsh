Instance: kap-spin
InstanceOf: Questionnaire
Usage: #definition
Title: "SPIN"
Description: "Social Phobia Inventory, 17 items. Total 0 to 68. A total of 19 or more is a positive screen. Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-spin, unknown)
* name = "KapSpin"
* title = "SPIN"
* description = "Social Phobia Inventory, 17 items. Total 0 to 68. A total of 19 or more is a positive screen. Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a SPIN that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "© Jonathan R. T. Davidson, not confirmed. Obtain permission before use. The item wording is not reproduced here."

* insert Total(spin-total, SPIN total, 0, 68)
* item[=].code = $assessment#spin "SPIN total"
* item[=].required = true
* insert Band(0, 20, none, None, verified)
* insert Band(21, 30, mild, Mild, verified)
* insert Band(31, 40, moderate, Moderate, verified)
* insert Band(41, 50, severe, Severe, verified)
* insert Band(51, 68, very-severe, Very severe, verified)
