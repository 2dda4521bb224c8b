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
