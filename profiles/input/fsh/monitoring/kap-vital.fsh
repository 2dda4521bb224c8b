// Used by the session vital signs: kap-vital-bp, -hr, -rr, -spo2, -temp, -weight, and kap-etco2.
RuleSet: SessionVital
* obeys kap-vital-1
* subject only Reference(KapPatient)
* encounter 1.. MS
* effective[x] only dateTime
* performer MS
* extension contains
    KapTimepoint named timepoint 1..1 MS and
    KapMinutesFromDose named minutesFromDose 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS

Invariant: kap-vital-1
Description: "A session vital sign is timed to the minute, with the offset from UTC; a day alone is not enough."
Severity: #error
Expression: "effective.ofType(dateTime).toString().matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}.*$')"
