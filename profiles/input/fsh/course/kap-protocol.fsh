CodeSystem: KapProtocolCS
Id: kap-protocol
Title: "KAP Protocol"
Description: "The dosing protocol that a course follows."
* insert Published
* insert LocalCodeSystem
* #intensive "Intensive" "Three to five dosing sessions a week over one to two weeks."
* #weekly "Weekly" "One dosing session a week, six to eight in all."
* #twice-monthly "Twice monthly" "Two dosing sessions a month over three to six months."
* #maintenance "Maintenance" "One dosing session every two to six weeks, with periodic re-evaluation."
* #esketamine "Esketamine" "Intranasal esketamine by its label: twice a week for four weeks, weekly for four, then every one to two weeks."

ValueSet: KapProtocolVS
Id: kap-protocol
Title: "KAP Protocol"
Description: "All dosing protocols."
* insert Published
* include codes from system KapProtocolCS
