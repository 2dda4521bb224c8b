Profile: KapTask
Parent: Task
Id: kap-task
Title: "KAP Task"
Description: "Something that a safety rule asks for and somebody has to do by a date: the REMS monitoring form, a suicide risk screen, liver tests and others."
* insert Published
* obeys kap-task-1 and kap-task-2 and kap-task-3
* basedOn MS
* status MS
* businessStatus MS
* businessStatus from KapDueStatusVS (extensible)
* businessStatus ^short = "How the task stands to its due date"
* intent MS
* priority MS
* code 1.. MS
* code from KapTaskVS (required)
* focus MS
* for 1.. MS
* for only Reference(KapPatient)
* encounter MS
* executionPeriod MS
* executionPeriod ^short = "When the work was done; the search parameter 'period' looks here"
* authoredOn MS
* lastModified MS
* requester MS
* owner MS
* restriction MS
* restriction.period MS
* restriction.period.start ^short = "The day from which the time limit counts"
* restriction.period.end ^short = "The day by which it is due"

Invariant: kap-task-1
Description: "An open task states by when it is due."
Severity: #error
Expression: "(status = 'draft' or status = 'rejected' or status = 'cancelled' or status = 'failed' or status = 'completed' or status = 'entered-in-error') or restriction.period.end.exists()"

// Calendar days: the hour of the session does not count. HAPI has no toDate().
Invariant: kap-task-2
Description: "A REMS monitoring form states the day of the session and is due at most 7 calendar days after it."
Severity: #error
Expression: "code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-task' and code = 'rems-form').exists() implies (restriction.period.start.exists() and restriction.period.end.exists() and restriction.period.where(end.toString().substring(0, 10) > (start + 7 days).toString().substring(0, 10)).empty())"

Invariant: kap-task-3
Description: "A completed task states when it was done."
Severity: #warning
Expression: "status = 'completed' implies executionPeriod.end.exists()"

CodeSystem: KapTaskCS
Id: kap-task
Title: "KAP Task"
Description: "What is to be done, and the safety rule that asks for it."
* insert Published
* insert LocalCodeSystem
* #rems-form "REMS monitoring form" "Send the esketamine monitoring form of one session to the REMS programme, at most 7 calendar days after it (R1)."
* #adverse-event-report "Adverse event report" "Report a serious adverse event (A1)."
* #cssrs-due "C-SSRS screen due" "Screen for suicide risk with the C-SSRS before the next dose (S1)."
* #suicide-risk-review "Suicide risk review" "A clinician reviews a moderate or high suicide risk and agrees a safety plan (S2)."
* #pregnancy-test "Pregnancy test due" "Test for pregnancy before the next dose (C5)."
* #lft-due "Liver tests due" "ALT, AST, ALP and GGT for recurrent dosing (C7, F4)."
* #urinary-screen "Urinary screen due" "Ask for urinary symptoms (U1, F4)."
* #urinalysis "Urinalysis due" "Urinalysis because of two or more urinary symptoms (U1)."
* #re-evaluation "Re-evaluation due" "Re-evaluate whether maintenance goes on (F4)."
* #pdmp-query "Prescription monitoring query" "Query the prescription drug monitoring programme before the first dose of a course (K5)."

ValueSet: KapTaskVS
Id: kap-task
Title: "KAP Task"
Description: "All tasks."
* insert Published
* include codes from system KapTaskCS

CodeSystem: KapDueStatusCS
Id: kap-due-status
Title: "KAP Due Status"
Description: "How an open task stands to its due date, which is the end of Task.restriction.period."
* insert Published
* insert LocalCodeSystem
* #due "Due" "The task is still to be done, and its due date has not passed."
* #overdue "Overdue" "The task is still to be done, and its due date has passed."

ValueSet: KapDueStatusVS
Id: kap-due-status
Title: "KAP Due Status"
Description: "Due or overdue."
* insert Published
* include codes from system KapDueStatusCS
