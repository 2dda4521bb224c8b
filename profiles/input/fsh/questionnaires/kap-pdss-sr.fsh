Instance: kap-pdss-sr
InstanceOf: Questionnaire
Usage: #definition
Title: "PDSS-SR"
Description: "Panic Disorder Severity Scale, self-report, 7 items; a sum, never an average. Total 0 to 28. The bands differ with and without agoraphobia (Furukawa 2009). Entry of the total only: the wording of the items is not part of this guide."
* insert Questionnaire(kap-pdss-sr, commercial)
* name = "KapPdssSr"
* title = "PDSS-SR"
* description = "Panic Disorder Severity Scale, self-report, 7 items; a sum, never an average. Total 0 to 28. The bands differ with and without agoraphobia (Furukawa 2009). Entry of the total only: the wording of the items is not part of this guide."
* purpose = "To record the total of a PDSS-SR that was filled in elsewhere, under a licence for its wording where it needs one."
* copyright = "© M. Katherine Shear. Needs the permission of the holder of the rights. The item wording is not reproduced here."

* insert Total(pdss-sr-total, PDSS-SR total, 0, 28)
* item[=].code = $assessment#pdss-sr "PDSS-SR total"
* item[=].required = true
* insert Band(0, 1, normal, Normal, verified)
* insert BandForAgoraphobia(false)
* insert Band(2, 5, borderline, Borderline, verified)
* insert BandForAgoraphobia(false)
* insert Band(6, 9, slight, Slight, verified)
* insert BandForAgoraphobia(false)
* insert Band(10, 13, moderate, Moderate, verified)
* insert BandForAgoraphobia(false)
* insert Band(14, 28, marked, Marked, verified)
* insert BandForAgoraphobia(false)
* insert Band(0, 2, normal, Normal, verified)
* insert BandForAgoraphobia(true)
* insert Band(3, 7, borderline, Borderline, verified)
* insert BandForAgoraphobia(true)
* insert Band(8, 10, slight, Slight, verified)
* insert BandForAgoraphobia(true)
* insert Band(11, 15, moderate, Moderate, verified)
* insert BandForAgoraphobia(true)
* insert Band(16, 28, marked, Marked, verified)
* insert BandForAgoraphobia(true)
