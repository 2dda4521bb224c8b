Profile: KapDetectedIssue
Parent: DetectedIssue
Id: kap-detected-issue
Title: "KAP Detected Issue"
Description: "A safety rule fired on a record that was kept: as a warning, or as a refusal that a clinician has overridden. The mitigation then says who answers for it and why. When an amendment removes the cause, the issue is resolved: its status becomes cancelled."
* insert Published
* status MS
* code 1.. MS
* code from KapRuleVS (required)
* code ^short = "The rule that fired"
* severity MS
* patient 1.. MS
* patient only Reference(KapPatient)
* identified[x] 1.. MS
* author MS
* implicated 1.. MS
* implicated ^short = "The record on which the rule fired"
* evidence MS
* evidence.detail MS
* detail MS
* mitigation MS
* mitigation ^short = "The override: reason, clinician and time"
* mitigation.action MS
* mitigation.action from KapOverrideReasonVS (extensible)
* mitigation.date MS
* mitigation.author 1.. MS
