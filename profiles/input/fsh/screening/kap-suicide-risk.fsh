Profile: KapSuicideRisk
Parent: RiskAssessment
Id: kap-suicide-risk
Title: "KAP Suicide Risk"
Description: "The level of suicide risk that a clinician concludes from a screen, and what is done about it."
* insert Published
* obeys kap-ra-1 and kap-ra-2
* status MS
* method MS
* method ^short = "How the level was found, for example by the C-SSRS screener"
* code 1.. MS
* code = $loinc#93374-7
* subject only Reference(KapPatient)
* subject MS
* encounter MS
* occurrence[x] 1.. MS
* performer 1.. MS
* basis MS
* basis only Reference(QuestionnaireResponse or Observation)
* prediction 1.. MS
* prediction.qualitativeRisk 1.. MS
* prediction.qualitativeRisk from KapSuicideRiskLevelVS (required)
* mitigation MS
* mitigation ^short = "Review, safety plan and measures"

Invariant: kap-ra-1
Description: "A high suicide risk says what is done about it."
Severity: #error
Expression: "prediction.qualitativeRisk.coding.where(system = 'http://loinc.org' and code = 'LA9193-9').exists() implies mitigation.exists()"

Invariant: kap-ra-2
Description: "A suicide risk names the answers or the observation from which it was concluded."
Severity: #warning
Expression: "basis.exists()"

ValueSet: KapSuicideRiskLevelVS
Id: kap-suicide-risk-level
Title: "KAP Suicide Risk Level"
Description: "Low, moderate or high: the LOINC answers of list LL465-6."
* insert Published
* insert LoincCopyright
* $loinc#LA9194-7 "Low"
* $loinc#LA6751-7 "Moderate"
* $loinc#LA9193-9 "High"
