Profile: KapFlag
Parent: Flag
Id: kap-flag
Title: "KAP Flag"
Description: "A warning on a patient that everybody should see before a dose: a contraindication, high suicide risk (S2), an overdue REMS form (R1)."
* insert Published
* status MS
* category MS
* code MS
* code from KapFlagVS (required)
* subject only Reference(KapPatient)
* subject MS
* period MS
* encounter MS
* author MS

ValueSet: KapFlagVS
Id: kap-flag
Title: "KAP Flag"
Description: "What a flag may warn of: a contraindication, or the finding of a safety rule."
* insert Published
* include codes from system KapContraindicationCS
* include codes from system KapRuleCS
