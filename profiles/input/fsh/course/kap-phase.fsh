CodeSystem: KapPhaseCS
Id: kap-phase
Title: "KAP Phase"
Description: "The phases of a course of ketamine-assisted psychotherapy. A clinician moves a course from one phase to the next; no phase follows from elapsed time."
* insert Published
* insert LocalCodeSystem
* #screening "Screening" "Candidacy, contraindications and baseline measures are established."
* #preparation "Preparation" "The patient is prepared for the altered state: expectations, intentions, escort, medicine plan."
* #induction "Induction" "Dosing sessions at the initial frequency, each followed by integration."
* #integration "Integration" "Psychotherapy that works with what the dosing sessions brought up, without further doses."
* #maintenance "Maintenance" "Spaced dosing sessions that keep the response."
* #discharge "Discharge" "The course is closed and follow-up is handed over."

ValueSet: KapPhaseVS
Id: kap-phase
Title: "KAP Phase"
Description: "All phases of a course."
* insert Published
* include codes from system KapPhaseCS

Extension: KapProtocolPhase
Id: kap-protocol-phase
Title: "Protocol Phase"
Description: "The phase of the course to which this plan or session belongs; in a protocol, the phase of the care plan that is made from it."
Context: CarePlan, Encounter, EpisodeOfCare, PlanDefinition
* insert Published
* value[x] only code
* value[x] 1..1
* valueCode from KapPhaseVS (required)
