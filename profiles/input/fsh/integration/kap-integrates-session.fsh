Extension: KapIntegratesSession
Id: kap-integrates-session
Title: "Integrates Session"
Description: "The dosing session that this session integrates."
Context: Encounter
* insert Published
* value[x] only Reference(Encounter)
* value[x] 1..1
