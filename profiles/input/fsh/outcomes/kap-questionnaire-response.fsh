Profile: KapQuestionnaireResponse
Parent: QuestionnaireResponse
Id: kap-questionnaire-response
Title: "KAP Questionnaire Response"
Description: "The answers of a patient to a questionnaire of this guide. A completed GAD-7 or PHQ-9 is complete and its total is right; one in progress may be unscored. Has what US Core 6.1.0 asks of a questionnaire response."
* insert Published
* obeys kap-gad-1 and kap-gad-2 and kap-gad-3 and kap-phq-1 and kap-phq-2 and kap-phq-3
* questionnaire 1.. MS
* status MS
* subject 1.. MS
* subject only Reference(KapPatient)
* encounter MS
* authored 1.. MS
* author MS
* source MS
* item MS
* item.answer MS
* extension contains
    KapTimepoint named timepoint 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS and
    KapMinutesFromDose named minutesFromDose 0..1 MS

Invariant: kap-gad-1
Description: "A completed GAD-7 answers each of its seven items exactly once."
Severity: #error
Expression: "(questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-gad7([|].*)?$') and (status = 'completed' or status = 'amended')) implies (item.where(linkId.matches('^gad7-[1-7]$')).count() = 7 and item.where(linkId.matches('^gad7-[1-7]$')).linkId.isDistinct() and item.where(linkId.matches('^gad7-[1-7]$')).all(answer.count() = 1))"

Invariant: kap-gad-2
Description: "A completed GAD-7 has a total, and a GAD-7 total is the sum of the seven answers, 0 to 21: Not at all 0, Several days 1, More than half the days 2, Nearly every day 3."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-gad7([|].*)?$') implies (((status = 'completed' or status = 'amended') implies item.where(linkId = 'gad7-total').answer.value.exists()) and (item.where(linkId = 'gad7-total').answer.exists() implies item.where(linkId = 'gad7-total').answer.value = item.where(linkId.matches('^gad7-[1-7]$')).answer.value.ofType(Coding).where(system = 'http://loinc.org').code.select(iif($this = 'LA6569-3', 1, iif($this = 'LA6570-1', 2, iif($this = 'LA6571-9', 3, 0)))).aggregate($this + $total, 0)))"

Invariant: kap-gad-3
Description: "A GAD-7 item is answered with one of the four LOINC answers of list LL358-3, in exactly these words: Not at all, Several days, More than half the days, Nearly every day."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-gad7([|].*)?$') implies item.where(linkId.matches('^gad7-[1-7]$')).answer.all(value.ofType(Coding).where(system = 'http://loinc.org' and ((code = 'LA6568-5' and (display.empty() or display = 'Not at all')) or (code = 'LA6569-3' and (display.empty() or display = 'Several days')) or (code = 'LA6570-1' and (display.empty() or display = 'More than half the days')) or (code = 'LA6571-9' and (display.empty() or display = 'Nearly every day')))).exists())"

Invariant: kap-phq-1
Description: "A completed PHQ-9 answers each of its nine items exactly once."
Severity: #error
Expression: "(questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-phq9([|].*)?$') and (status = 'completed' or status = 'amended')) implies (item.where(linkId.matches('^phq9-[1-9]$')).count() = 9 and item.where(linkId.matches('^phq9-[1-9]$')).linkId.isDistinct() and item.where(linkId.matches('^phq9-[1-9]$')).all(answer.count() = 1))"

Invariant: kap-phq-2
Description: "A completed PHQ-9 has a total, and a PHQ-9 total is the sum of the nine answers, 0 to 27: Not at all 0, Several days 1, More than half the days 2, Nearly every day 3."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-phq9([|].*)?$') implies (((status = 'completed' or status = 'amended') implies item.where(linkId = 'phq9-total').answer.value.exists()) and (item.where(linkId = 'phq9-total').answer.exists() implies item.where(linkId = 'phq9-total').answer.value = item.where(linkId.matches('^phq9-[1-9]$')).answer.value.ofType(Coding).where(system = 'http://loinc.org').code.select(iif($this = 'LA6569-3', 1, iif($this = 'LA6570-1', 2, iif($this = 'LA6571-9', 3, 0)))).aggregate($this + $total, 0)))"

Invariant: kap-phq-3
Description: "A PHQ-9 item is answered with one of the four LOINC answers of list LL358-3, in exactly these words: Not at all, Several days, More than half the days, Nearly every day."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-phq9([|].*)?$') implies item.where(linkId.matches('^phq9-[1-9]$')).answer.all(value.ofType(Coding).where(system = 'http://loinc.org' and ((code = 'LA6568-5' and (display.empty() or display = 'Not at all')) or (code = 'LA6569-3' and (display.empty() or display = 'Several days')) or (code = 'LA6570-1' and (display.empty() or display = 'More than half the days')) or (code = 'LA6571-9' and (display.empty() or display = 'Nearly every day')))).exists())"
