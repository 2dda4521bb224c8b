Profile: KapScore
Parent: Observation
Id: kap-score
Title: "KAP Score"
Description: "The total or rating of an instrument at one timepoint, without its item wording. Has what US Core 6.1.0 asks of a screening or assessment observation. Each instrument has its own range."
* insert Published
* obeys kap-score-1 and kap-score-2 and kap-score-3 and kap-score-4 and kap-score-5 and kap-score-6 and kap-score-7 and kap-score-8 and kap-score-9 and kap-score-10 and kap-score-11 and kap-score-12 and kap-score-13 and kap-score-14 and kap-score-15 and kap-score-16 and kap-score-17 and kap-score-18 and kap-score-19 and kap-score-20 and kap-score-21 and kap-score-22 and kap-score-23 and kap-score-24
* status MS
* category 1.. MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains survey 1..1 MS
* category[survey] = $obs-category#survey
* code from KapAssessmentCodeVS (required)
* code MS
* subject 1.. MS
* subject only Reference(KapPatient)
* encounter MS
* effective[x] 1.. MS
* effective[x] only dateTime
* performer MS
* value[x] only integer or Quantity
* value[x] MS
* valueQuantity MS
* valueQuantity.value 1..
* valueQuantity.system 1..
* valueQuantity.system = $ucum (exactly)
* valueQuantity.code 1..
* valueQuantity.code = #{score} (exactly)
* dataAbsentReason MS
* interpretation MS
* interpretation ^short = "The band of severity in which the score lies"
* derivedFrom MS
* derivedFrom only Reference(QuestionnaireResponse or Observation)
* derivedFrom ^short = "The answers from which the score was computed"
* extension contains
    KapTimepoint named timepoint 0..1 MS and
    KapMinutesFromDose named minutesFromDose 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS

Invariant: kap-score-1
Description: "A score has a value, or says why it has none."
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"

Invariant: kap-score-2
Description: "A GAD-7 total is a whole number from 0 to 21."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '70274-6').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 21 and $this.floor() >= $this)"

Invariant: kap-score-3
Description: "A PHQ-9 total is a whole number from 0 to 27."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '44261-6').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 27 and $this.floor() >= $this)"

Invariant: kap-score-4
Description: "A PCL-5 total is a whole number from 0 to 80."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '101698-9').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 80 and $this.floor() >= $this)"

Invariant: kap-score-5
Description: "A PSWQ total is a whole number from 16 to 80."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'pswq').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 16 and $this <= 80 and $this.floor() >= $this)"

Invariant: kap-score-6
Description: "An AUDIT-C total is a whole number from 0 to 12."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '75626-2').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 12 and $this.floor() >= $this)"

Invariant: kap-score-7
Description: "A DAST-10 total is a whole number from 0 to 10."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '82667-7').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 10 and $this.floor() >= $this)"

Invariant: kap-score-8
Description: "A PDSS-SR total is a whole number from 0 to 28; it is a sum, not an average."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'pdss-sr').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 28 and $this.floor() >= $this)"

Invariant: kap-score-9
Description: "A SUDS rating is a whole number from 0 to 10."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'suds').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 10 and $this.floor() >= $this)"

Invariant: kap-score-10
Description: "A VoC rating is a whole number from 1 to 7."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'voc').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 1 and $this <= 7 and $this.floor() >= $this)"

Invariant: kap-score-11
Description: "A CADSS total is a whole number from 0 to 92."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'cadss').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 92 and $this.floor() >= $this)"

Invariant: kap-score-12
Description: "A MOAA/S rating is a whole number from 0 to 5."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'moaas').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 5 and $this.floor() >= $this)"

Invariant: kap-score-13
Description: "A MEQ-30 mean is from 0 to 5."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'meq30').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 5)"

Invariant: kap-score-14
Description: "A SPIN total is a whole number from 0 to 68."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'spin').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 68 and $this.floor() >= $this)"

Invariant: kap-score-15
Description: "An LSAS total is a whole number from 0 to 144."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'lsas').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 144 and $this.floor() >= $this)"

Invariant: kap-score-16
Description: "A PSS-10 total is a whole number from 0 to 40."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'pss10').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 40 and $this.floor() >= $this)"

Invariant: kap-score-17
Description: "A simple WHODAS 2.0 12-item total is a whole number from 0 to 48."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'whodas12').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 48 and $this.floor() >= $this)"

Invariant: kap-score-18
Description: "A modified Aldrete total is a whole number from 0 to 10."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'aldrete').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 10 and $this.floor() >= $this)"

Invariant: kap-score-19
Description: "A RASS rating is a whole number from -5 to +4."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'rass').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this + 5 >= 0 and $this <= 4 and $this.floor() >= $this)"

Invariant: kap-score-20
Description: "An EBI mean is from 0 to 100."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'ebi').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 100)"

Invariant: kap-score-21
Description: "A target image distress rating is a whole number from 0 to 10."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'target-image-distress').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 10 and $this.floor() >= $this)"

Invariant: kap-score-22
Description: "The worst severity in the KAP side effect checklist is a whole number from 0 to 3."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'kap-side-effects').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this <= 3 and $this.floor() >= $this)"

Invariant: kap-score-23
Description: "A score names the answers it was computed from or who rated it."
Severity: #warning
Expression: "derivedFrom.exists() or performer.exists()"

Invariant: kap-score-24
Description: "A number of urinary symptoms is a whole number, 0 or more."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-assessment' and code = 'urinary-symptoms').exists() implies (value.ofType(integer) | value.ofType(Quantity).value).all($this >= 0 and $this.floor() >= $this)"
