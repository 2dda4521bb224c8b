// What is done in a protocol, once for all protocols. Sessions carry the code that an activity of the care plan takes over.

// A session with the patient, which is booked.
RuleSet: SessionActivity(id, name, code)
* insert PublishedDefinition
* url = "https://kap-fhir.org/fhir/ActivityDefinition/{id}"
* name = "{name}"
* kind = #Appointment
* intent = #plan
* code = $session-type#{code}
* participant[+].type = #patient

// A piece of work of the team, inside a session or between sessions.
RuleSet: TaskActivity(id, name)
* insert PublishedDefinition
* url = "https://kap-fhir.org/fhir/ActivityDefinition/{id}"
* name = "{name}"
* kind = #Task
* intent = #plan

RuleSet: DoneBy(role)
* participant[+].type = #practitioner
* participant[=].role = $role#{role}

Instance: kap-screen
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Screen"
Description: "Candidacy, contraindications and baseline measures."
* insert SessionActivity(kap-screen, KapScreen, screening)
* insert DoneBy(prescriber)
* title = "Screen"
* description = "Assess candidacy: contraindications (rules C1 to C9), suicide risk (S1, S2), interacting medicines (X1 to X4), baseline scores (GAD-7, PHQ-9, PCL-5, PSWQ, AUDIT-C, DAST-10 as they apply), laboratory tests (pregnancy, liver), weight and blood pressure."

Instance: kap-consent
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Consent"
Description: "Informed consent to treatment."
* insert TaskActivity(kap-consent, KapConsent)
* insert DoneBy(prescriber)
* title = "Consent"
* description = "Inform the patient of effects, risks, alternatives and monitoring, and record the consent to treatment."

Instance: kap-preparation
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Preparation session"
Description: "A session that prepares for the dose."
* insert SessionActivity(kap-preparation, KapPreparation, preparation)
* insert DoneBy(session-therapist)
* title = "Preparation session"
* description = "Explain dissociation, set intentions, agree on a coping plan, the escort, fasting and medicines to hold; the session therapist is present."

Instance: kap-dosing-session
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Dosing session"
Description: "Check, dose, monitoring and discharge in one session."
* insert SessionActivity(kap-dosing-session, KapDosingSession, dosing-session)
* insert DoneBy(prescriber)
* insert DoneBy(session-therapist)
* insert DoneBy(monitor-rn)
* title = "Dosing session"
* description = "Check before the dose, dose, monitoring and discharge, at least 120 minutes after the dose began."

Instance: kap-pre-dose-check
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Check before the dose"
Description: "Vital signs, weight, risk and consent before the dose, and the safety check of the server."
* insert TaskActivity(kap-pre-dose-check, KapPreDoseCheck)
* insert DoneBy(monitor-rn)
* title = "Check before the dose"
* description = "Blood pressure, heart rate and oxygen saturation in the 60 minutes before the dose (B1 to B6), weight, suicide risk (S1, S2), pregnancy where it applies (C5), new medicines (X1 to X4), escort (C9). Then ask $kap-safety-check."

Instance: kap-administer-ketamine
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Administer ketamine"
Description: "The dose of ketamine; route and amount are the prescriber's."
* insert PublishedDefinition
* insert RxNormContent
* url = "https://kap-fhir.org/fhir/ActivityDefinition/kap-administer-ketamine"
* name = "KapAdministerKetamine"
* title = "Administer ketamine"
* description = "Give the dose that the prescriber ordered. Route and amount depend on the patient, within rules D1 to D9."
* kind = #MedicationRequest
* intent = #plan
* insert DoneBy(monitor-rn)
* productCodeableConcept = $rxnorm#6130 "ketamine"

Instance: kap-administer-esketamine
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Administer esketamine"
Description: "56 or 84 mg of esketamine by the nasal route."
* insert PublishedDefinition
* insert RxNormContent
* url = "https://kap-fhir.org/fhir/ActivityDefinition/kap-administer-esketamine"
* name = "KapAdministerEsketamine"
* title = "Administer esketamine"
* description = "The patient takes 56 or 84 mg as the prescriber ordered, in devices of 28 mg, 5 minutes apart (D5). The lot is recorded (R1)."
* kind = #MedicationRequest
* intent = #plan
* insert DoneBy(monitor-rn)
* productCodeableConcept = $rxnorm#2119365 "esketamine"
* dosage.text = "56 mg or 84 mg by the nasal route, in devices of 28 mg, 5 minutes apart"
* dosage.route = $sct#46713006 "Nasal use"
* dosage.doseAndRate.doseRange.low = 56 'mg' "mg"
* dosage.doseAndRate.doseRange.high = 84 'mg' "mg"

Instance: kap-monitor
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Monitor"
Description: "Vital signs and sedation after the dose."
* insert TaskActivity(kap-monitor, KapMonitor)
* insert DoneBy(monitor-rn)
* title = "Monitor"
* description = "Blood pressure, heart rate and oxygen saturation at the times of rule B7: every 10 to 15 minutes during an infusion, else 15, 40, 60 and 90 minutes after the dose and before discharge; oxygen saturation throughout. Sedation and distress likewise."

Instance: kap-discharge
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Discharge"
Description: "Assessment before the patient leaves."
* insert TaskActivity(kap-discharge, KapDischarge)
* insert DoneBy(monitor-rn)
* title = "Discharge"
* description = "Not before 120 minutes after the dose began (O1): stable, fully alert, walking, with an escort, and advised not to drive until the next day after restful sleep (O2)."

Instance: kap-integration
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Integration session"
Description: "Psychotherapy that integrates one dosing session."
* insert SessionActivity(kap-integration, KapIntegration, integration)
* insert DoneBy(integration-therapist)
* title = "Integration session"
* description = "Psychotherapy that works with what one dosing session brought up, 24 to 72 hours after it. The session names the dosing session that it integrates."

Instance: kap-day-after-score
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Scores of the day after"
Description: "The patient's own report on the day after a dose."
* insert TaskActivity(kap-day-after-score, KapDayAfterScore)
* participant[+].type = #patient
* title = "Scores of the day after"
* description = "The patient answers the questionnaires that the team has chosen for the day after, side effects at least. Timepoint day1."

Instance: kap-course-score
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Scores in the course"
Description: "GAD-7 and PHQ-9 at a fixed point of the course."
* insert TaskActivity(kap-course-score, KapCourseScore)
* participant[+].type = #patient
* title = "Scores in the course"
* description = "The patient answers GAD-7 and PHQ-9. An answer above zero in item 9 of PHQ-9 calls for a C-SSRS screen the same day (S1)."

Instance: kap-review
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Review"
Description: "Outcome of the course and decision on what follows."
* insert SessionActivity(kap-review, KapReview, follow-up)
* insert DoneBy(prescriber)
* insert DoneBy(session-therapist)
* title = "Review"
* description = "Compare the scores with those before the course, look at adverse events and goals, and decide with the patient whether maintenance follows. A change of phase is a clinician's decision."

Instance: kap-maintenance-review
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Maintenance review"
Description: "Scores, urinary symptoms and liver tests while maintenance continues."
* insert SessionActivity(kap-maintenance-review, KapMaintenanceReview, maintenance-check)
* insert DoneBy(prescriber)
* title = "Maintenance review"
* description = "Scores, weight, urinary symptoms (U1) and liver tests (C7)."

Instance: kap-re-evaluation
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Re-evaluation"
Description: "Whether maintenance should go on."
* insert SessionActivity(kap-re-evaluation, KapReEvaluation, maintenance-check)
* insert DoneBy(prescriber)
* insert DoneBy(medical-director)
* title = "Re-evaluation"
* description = "After six months of maintenance: candidacy as in the screening, liver tests and a urinary screen, and a decision whether doses go on (F4)."

Instance: kap-close-course
InstanceOf: ActivityDefinition
Usage: #definition
Title: "Close the course"
Description: "Last scores, handover and end of the course."
* insert TaskActivity(kap-close-course, KapCloseCourse)
* insert DoneBy(prescriber)
* title = "Close the course"
* description = "Hand follow-up over, with last scores and a relapse plan, and end the course."

Instance: kap-rems-enrolment
InstanceOf: ActivityDefinition
Usage: #definition
Title: "REMS enrolment"
Description: "Enrolment of the patient before the first dose of esketamine."
* insert TaskActivity(kap-rems-enrolment, KapRemsEnrolment)
* insert DoneBy(prescriber)
* title = "REMS enrolment"
* description = "Enrol the patient in the REMS programme and record the number; the setting is certified (R1)."

Instance: kap-rems-form
InstanceOf: ActivityDefinition
Usage: #definition
Title: "REMS monitoring form"
Description: "The form of one session, due within seven days."
* insert TaskActivity(kap-rems-form, KapRemsForm)
* insert DoneBy(monitor-rn)
* title = "REMS monitoring form"
* description = "Fill in the form from the record ($kap-rems-form), sign and send it at most 7 calendar days after the session (R1)."
* code = https://kap-fhir.org/fhir/CodeSystem/kap-task#rems-form "REMS monitoring form"

// ActivityDefinition has its copyright as an element; RxNormCopyright is for profiles and value sets.
RuleSet: RxNormContent
* copyright = "This material contains content from RxNorm, a product of the U.S. National Library of Medicine. Codes with the source abbreviation RXNORM are free to use; the full set needs a UMLS licence. The National Library of Medicine neither endorses nor recommends this guide."
