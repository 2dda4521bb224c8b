// The range is that of KapScore: kap-score-11.
Profile: KapDissociationScore
Parent: KapScore
Id: kap-dissociation-score
Title: "KAP Dissociation Score"
Description: "How dissociated the patient is in a dosing session: the total of the 23-item CADSS, 0 to 92. A KAP score with a session and a timepoint, without the wording of the items."
* insert Published
* code = $assessment#cadss
* encounter 1..
* performer 1..
* extension[timepoint] 1..1
