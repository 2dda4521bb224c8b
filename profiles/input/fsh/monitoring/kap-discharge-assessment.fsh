Profile: KapDischargeAssessment
Parent: Observation
Id: kap-discharge-assessment
Title: "KAP Discharge Assessment"
Description: "Whether a patient may leave after a dosing session: each criterion met or not, and the clinician's decision. What was measured stands in vital signs and scores. Has what US Core 6.1.0 asks of a screening or assessment observation."
* insert Published
* obeys kap-dis-1 and kap-dis-2 and kap-dis-3 and kap-dis-4
* status MS
* category 1.. MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains survey 1..1 MS
* category[survey] = $obs-category#survey
* code = $discharge-assessment#discharge-assessment
* code MS
* subject 1.. MS
* subject only Reference(KapPatient)
* encounter 1.. MS
* encounter only Reference(KapDosingEncounter)
* effective[x] 1.. MS
* effective[x] only dateTime
* performer 1.. MS
* performer ^short = "The clinician who decides"
* value[x] only CodeableConcept
* value[x] MS
* value[x] from KapDischargeResultVS (required)
* value[x] ^short = "Whether the patient may leave"
* interpretation MS
* note MS
* note ^short = "Why the patient may leave although a criterion is not met"
* derivedFrom MS
* derivedFrom only Reference(QuestionnaireResponse or Observation)
* derivedFrom ^short = "The checklist, vital signs and scores on which the assessment rests"
* component 1.. MS
* component.code MS
* component.code from KapDischargeCriterionVS (required)
* component.value[x] only boolean
* component.value[x] MS
* component.value[x] ^short = "Whether the criterion is met"
* component.dataAbsentReason MS
* extension contains
    KapTimepoint named timepoint 0..1 MS and
    KapMinutesFromDose named minutesFromDose 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS

Invariant: kap-dis-1
Description: "A final discharge assessment judges each of the eleven criteria exactly once."
Severity: #error
Expression: "status in ('final' | 'amended' | 'corrected') implies (component.code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-discharge-criterion').code.count() = 11 and component.code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-discharge-criterion').code.isDistinct())"

Invariant: kap-dis-2
Description: "Each criterion of a discharge assessment is met or not met, or says why it was not judged."
Severity: #error
Expression: "component.all(value.exists() or dataAbsentReason.exists())"

Invariant: kap-dis-3
Description: "A final discharge assessment says whether the patient may leave."
Severity: #error
Expression: "status in ('final' | 'amended' | 'corrected') implies value.exists()"

Invariant: kap-dis-4
Description: "If a patient may leave although a criterion is not met or was not judged, a note says why."
Severity: #warning
Expression: "(value.ofType(CodeableConcept).coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-discharge-result' and code = 'may-leave').exists() and component.where(value.ofType(boolean).where($this).empty()).exists()) implies note.exists()"

CodeSystem: KapDischargeAssessmentCS
Id: kap-discharge-assessment
Title: "KAP Discharge Assessment"
Description: "What a discharge assessment is called; no LOINC code was found."
* insert Published
* insert LocalCodeSystem
* #discharge-assessment "Discharge assessment" "Whether a patient may leave after a dosing session."

CodeSystem: KapDischargeResultCS
Id: kap-discharge-result
Title: "KAP Discharge Result"
Description: "What a clinician decides at the end of a dosing session."
* insert Published
* insert LocalCodeSystem
* #may-leave "May leave" "The patient may leave, with the escort."
* #stays "Stays" "The patient stays and is assessed again."

ValueSet: KapDischargeResultVS
Id: kap-discharge-result
Title: "KAP Discharge Result"
Description: "Both results."
* insert Published
* include codes from system KapDischargeResultCS
