// The ranges are those of KapScore: kap-score-12 for MOAA/S, kap-score-19 for RASS.
Profile: KapSedationScore
Parent: KapScore
Id: kap-sedation-score
Title: "KAP Sedation Score"
Description: "How alert the patient is in a dosing session, rated by the one who monitors: MOAA/S from 0, no response, to 5, alert; or RASS from -5, unrousable, to +4, combative. A KAP score with a session, a timepoint and a rater."
* insert Published
* code from KapSedationCodeVS (required)
* encounter 1..
* performer 1..
* extension[timepoint] 1..1

ValueSet: KapSedationCodeVS
Id: kap-sedation-code
Title: "KAP Sedation Code"
Description: "The ratings of sedation: MOAA/S and RASS."
* insert Published
* $assessment#moaas "MOAA/S"
* $assessment#rass "RASS"
