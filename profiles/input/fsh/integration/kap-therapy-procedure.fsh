Profile: KapTherapyProcedure
Parent: Procedure
Id: kap-therapy-procedure
Title: "KAP Therapy Procedure"
Description: "Psychotherapeutic work of one modality in one session: preparation, support during a dose, or integration by EMDR, CBT and others. Ratings taken in it (SUDS, VoC) are scores that point here by partOf; what was said stays out of it. Has what US Core 6.1.0 asks of a procedure."
* insert Published
* obeys kap-pr-1 and kap-pr-2
* status MS
* basedOn MS
* code 1.. MS
* code from KapModalityVS (required)
* subject only Reference(KapPatient)
* subject MS
* encounter 1.. MS
* performed[x] only dateTime or Period
* performed[x] MS
* performer 1.. MS
* performer.actor MS
* reasonReference MS
* outcome MS
* extension contains KapDoseCycle named doseCycle 0..1 MS

Invariant: kap-pr-1
Description: "A completed therapy states its outcome."
Severity: #warning
Expression: "status = 'completed' implies outcome.exists()"

Invariant: kap-pr-2
Description: "A therapy that is completed or in progress states when it took place."
Severity: #error
Expression: "(status = 'completed' or status = 'in-progress') implies performed.exists()"
