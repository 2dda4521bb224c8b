Profile: KapGoal
Parent: Goal
Id: kap-goal
Title: "KAP Goal"
Description: "What the patient and the team want to reach, such as a GAD-7 total of 9 or less. Has what US Core 6.1.0 asks of a goal."
* insert Published
* obeys kap-goal-1 and kap-goal-2 and kap-goal-3 and kap-goal-4
* lifecycleStatus MS
* achievementStatus MS
* description MS
* subject only Reference(KapPatient)
* subject MS
* start[x] MS
* target MS
* target.measure MS
* target.measure from KapAssessmentCodeVS (preferred)
* target.detail[x] MS
* target.due[x] MS
* statusDate MS
* expressedBy MS
* addresses MS

Invariant: kap-goal-1
Description: "A target for the total of GAD-7, PHQ-9 or PCL-5 states the value to reach."
Severity: #error
Expression: "target.where(measure.coding.where(system = 'http://loinc.org' and (code = '70274-6' or code = '44261-6' or code = '101698-9')).exists()).all(detail.exists())"

// A fall in per cent of the baseline is not a total.
Invariant: kap-goal-2
Description: "A target for the GAD-7 total is a whole number from 0 to 21, or a change in per cent."
Severity: #error
Expression: "target.where(measure.coding.where(system = 'http://loinc.org' and code = '70274-6').exists()).all(detail.ofType(integer).all($this >= 0 and $this <= 21) and detail.ofType(Quantity).where(code.empty() or code != '%').value.all($this >= 0 and $this <= 21 and $this.floor() >= $this))"

Invariant: kap-goal-3
Description: "A target for the PHQ-9 total is a whole number from 0 to 27, or a change in per cent."
Severity: #error
Expression: "target.where(measure.coding.where(system = 'http://loinc.org' and code = '44261-6').exists()).all(detail.ofType(integer).all($this >= 0 and $this <= 27) and detail.ofType(Quantity).where(code.empty() or code != '%').value.all($this >= 0 and $this <= 27 and $this.floor() >= $this))"

Invariant: kap-goal-4
Description: "A target for the PCL-5 total is a whole number from 0 to 80, or a change in per cent."
Severity: #error
Expression: "target.where(measure.coding.where(system = 'http://loinc.org' and code = '101698-9').exists()).all(detail.ofType(integer).all($this >= 0 and $this <= 80) and detail.ofType(Quantity).where(code.empty() or code != '%').value.all($this >= 0 and $this <= 80 and $this.floor() >= $this))"
