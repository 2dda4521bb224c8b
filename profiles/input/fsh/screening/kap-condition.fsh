// Used by the conditions of this guide.
RuleSet: ProblemListItem
* clinicalStatus MS
* verificationStatus MS
* category 1.. MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains problem 1..1 MS
* category[problem] = $condition-category#problem-list-item
* code 1.. MS
* subject only Reference(KapPatient)
* subject MS
* recordedDate MS

// Base R4 only warns, and its expression never finds anything.
Invariant: kap-cond-1
Description: "A diagnosis that was not entered in error says whether it is active, because an active one and a past one are treated differently."
Severity: #error
Expression: "verificationStatus.coding.where(system = 'http://terminology.hl7.org/CodeSystem/condition-ver-status' and code = 'entered-in-error').exists() or clinicalStatus.exists()"
