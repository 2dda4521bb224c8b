Profile: KapAdverseEvent
Parent: AdverseEvent
Id: kap-adverse-event
Title: "KAP Adverse Event"
Description: "Something untoward that happened to a patient in or after a dosing session: when it was detected, how serious and how severe it was, how it ended, and the dose to which it is attributed."
* insert Published
* obeys kap-ae-1 and kap-ae-2
* actuality = #actual (exactly)
* actuality MS
* event 1.. MS
* event from KapAdverseEventTermVS (extensible)
* event.coding 1.. MS
* subject only Reference(KapPatient)
* subject MS
* encounter MS
* date 1.. MS
* detected MS
* recordedDate MS
* seriousness 1.. MS
* seriousness from http://hl7.org/fhir/ValueSet/adverse-event-seriousness (required)
* severity MS
* severity from KapAdverseSeverityVS (required)
* outcome MS
* recorder MS
* suspectEntity MS
* suspectEntity.instance only Reference(MedicationAdministration)
* suspectEntity.instance MS
* suspectEntity.causality MS
* suspectEntity.causality.assessment MS
* suspectEntity.causality.assessment from http://hl7.org/fhir/ValueSet/adverse-event-causality-assess (extensible)
* extension contains KapDoseCycle named doseCycle 0..1 MS

Invariant: kap-ae-1
Description: "A serious adverse event states its severity, its outcome and the dose to which it is attributed."
Severity: #error
Expression: "seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code = 'Serious').exists() implies (severity.exists() and outcome.exists() and suspectEntity.exists())"

Invariant: kap-ae-2
Description: "An adverse event states when it was detected and the dose to which it is attributed."
Severity: #warning
Expression: "detected.exists() and suspectEntity.exists()"

ValueSet: KapAdverseEventTermVS
Id: kap-adverse-event-term
Title: "KAP Adverse Event Term"
Description: "Adverse events to be expected with ketamine and esketamine, and suicidality."
* insert Published
* insert SnomedCopyright
* $sct#6471006 "Suicidal thoughts"
* $sct#225457007 "Feeling suicidal"
* $sct#82313006 "Suicide attempt"
* $sct#422587007 "Nausea"
* $sct#422400008 "Vomiting"
* $sct#404640003 "Dizziness"
* $sct#25064002 "Headache"
* $sct#271594007 "Syncope"
* $sct#91175000 "Seizure"
* $sct#3424008 "Tachycardia"
* $sct#48867003 "Bradycardia"
* $sct#389086002 "Hypoxia"

ValueSet: KapAdverseSeverityVS
Id: kap-adverse-severity
Title: "KAP Adverse Event Severity"
Description: "Mild, moderate or severe."
* insert Published
* include codes from system http://terminology.hl7.org/CodeSystem/adverse-event-severity
