CodeSystem: KapSettingCS
Id: kap-setting
Title: "KAP Setting"
Description: "Where the therapy takes place."
* insert Published
* insert LocalCodeSystem
* #clinic "Clinic" "An outpatient clinic or office."
* #retreat "Retreat" "A residential intensive programme."
* #home-telehealth "Home by telehealth" "At home, with the team attending by telehealth."

ValueSet: KapSettingVS
Id: kap-setting
Title: "KAP Setting"
Description: "All settings."
* insert Published
* include codes from system KapSettingCS

Extension: KapSetting
Id: kap-setting
Title: "Setting"
Description: "Where the course or the session takes place."
Context: EpisodeOfCare, Encounter
* insert Published
* value[x] only code
* value[x] 1..1
* valueCode from KapSettingVS (required)
