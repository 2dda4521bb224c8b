Profile: KapQuestionnaireResponse
Parent: QuestionnaireResponse
Id: kap-questionnaire-response
Title: "KAP Questionnaire Response"
Description: "The answers of a patient to a questionnaire of this guide. A completed GAD-7, PHQ-9, PCL-5, PSWQ or AUDIT-C is complete and its total is right; one in progress may be unscored. A total entered for another instrument is within its range. Has what US Core 6.1.0 asks of a questionnaire response."
* insert Published
* obeys kap-gad-1 and kap-gad-2 and kap-gad-3 and kap-phq-1 and kap-phq-2 and kap-phq-3
* obeys kap-pcl-1 and kap-pcl-2 and kap-pcl-3 and kap-pswq-1 and kap-pswq-2 and kap-pswq-3 and kap-auditc-1 and kap-auditc-2 and kap-auditc-3
* obeys kap-shell-1 and kap-shell-2 and kap-shell-3 and kap-shell-4 and kap-shell-5 and kap-shell-6 and kap-shell-7 and kap-shell-8 and kap-shell-9 and kap-shell-10
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

Invariant: kap-pcl-1
Description: "A completed PCL-5 answers each of its twenty items exactly once."
Severity: #error
Expression: "(questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pcl5([|].*)?$') and (status = 'completed' or status = 'amended')) implies (item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).count() = 20 and item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).linkId.isDistinct() and item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).all(answer.count() = 1))"

Invariant: kap-pcl-2
Description: "A completed PCL-5 has a total, and a PCL-5 total is the sum of the twenty answers, 0 to 80: Not at all 0, A little bit 1, Moderately 2, Quite a bit 3, Extremely 4."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pcl5([|].*)?$') implies (((status = 'completed' or status = 'amended') implies item.where(linkId = 'pcl5-total').answer.value.exists()) and (item.where(linkId = 'pcl5-total').answer.exists() implies item.where(linkId = 'pcl5-total').answer.value = item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).answer.value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-pcl5-answer').code.select($this.toInteger()).aggregate($this + $total, 0)))"

Invariant: kap-pcl-3
Description: "A PCL-5 item is answered with one of the five answers of kap-pcl5-answer, in exactly these words: Not at all, A little bit, Moderately, Quite a bit, Extremely."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pcl5([|].*)?$') implies item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).answer.all(value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-pcl5-answer' and ((code = '0' and (display.empty() or display = 'Not at all')) or (code = '1' and (display.empty() or display = 'A little bit')) or (code = '2' and (display.empty() or display = 'Moderately')) or (code = '3' and (display.empty() or display = 'Quite a bit')) or (code = '4' and (display.empty() or display = 'Extremely')))).exists())"

Invariant: kap-pswq-1
Description: "A completed PSWQ answers each of its sixteen items exactly once."
Severity: #error
Expression: "(questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pswq([|].*)?$') and (status = 'completed' or status = 'amended')) implies (item.where(linkId.matches('^pswq-([1-9]|1[0-6])$')).count() = 16 and item.where(linkId.matches('^pswq-([1-9]|1[0-6])$')).linkId.isDistinct() and item.where(linkId.matches('^pswq-([1-9]|1[0-6])$')).all(answer.count() = 1))"

Invariant: kap-pswq-2
Description: "A completed PSWQ has a total, and a PSWQ total is the sum of the sixteen answers, 16 to 80, in which items 1, 3, 8, 10 and 11 count as 6 minus the answer."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pswq([|].*)?$') implies (((status = 'completed' or status = 'amended') implies item.where(linkId = 'pswq-total').answer.value.exists()) and (item.where(linkId = 'pswq-total').answer.exists() implies item.where(linkId = 'pswq-total').answer.value = (item.where(linkId.matches('^pswq-([245679]|1[2-6])$')).answer.value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-pswq-answer').code.select($this.toInteger()).aggregate($this + $total, 0) + item.where(linkId.matches('^pswq-([138]|1[01])$')).answer.value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-pswq-answer').code.select(6 - $this.toInteger()).aggregate($this + $total, 0))))"

Invariant: kap-pswq-3
Description: "A PSWQ item is answered with one of the five answers of kap-pswq-answer, from 1 (Not at all typical of me) to 5 (Very typical of me), in exactly these words."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pswq([|].*)?$') implies item.where(linkId.matches('^pswq-([1-9]|1[0-6])$')).answer.all(value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-pswq-answer' and ((code = '1' and (display.empty() or display = 'Not at all typical of me')) or (code = '2' and (display.empty() or display = '2')) or (code = '3' and (display.empty() or display = '3')) or (code = '4' and (display.empty() or display = '4')) or (code = '5' and (display.empty() or display = 'Very typical of me')))).exists())"

Invariant: kap-auditc-1
Description: "A completed AUDIT-C answers each of its three items exactly once."
Severity: #error
Expression: "(questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-auditc([|].*)?$') and (status = 'completed' or status = 'amended')) implies (item.where(linkId.matches('^auditc-[1-3]$')).count() = 3 and item.where(linkId.matches('^auditc-[1-3]$')).linkId.isDistinct() and item.where(linkId.matches('^auditc-[1-3]$')).all(answer.count() = 1))"

Invariant: kap-auditc-2
Description: "A completed AUDIT-C has a total, and an AUDIT-C total is the sum of the three answers, 0 to 12: the first answer of an item counts 0, the last 4."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-auditc([|].*)?$') implies (((status = 'completed' or status = 'amended') implies item.where(linkId = 'auditc-total').answer.value.exists()) and (item.where(linkId = 'auditc-total').answer.exists() implies item.where(linkId = 'auditc-total').answer.value = item.where(linkId.matches('^auditc-[1-3]$')).answer.value.ofType(Coding).where(system.matches('^https://kap-fhir[.]org/fhir/CodeSystem/kap-auditc-(frequency|quantity|occasion)$')).code.select($this.toInteger()).aggregate($this + $total, 0)))"

Invariant: kap-auditc-3
Description: "An AUDIT-C item is answered with one of its own five answers, in exactly their words: item 1 from Never to 4 or more times a week, item 2 from 1 or 2 to 10 or more, item 3 from Never to Daily or almost daily."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-auditc([|].*)?$') implies (item.where(linkId = 'auditc-1').answer.all(value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-auditc-frequency' and ((code = '0' and (display.empty() or display = 'Never')) or (code = '1' and (display.empty() or display = 'Monthly or less')) or (code = '2' and (display.empty() or display = '2 to 4 times a month')) or (code = '3' and (display.empty() or display = '2 to 3 times a week')) or (code = '4' and (display.empty() or display = '4 or more times a week')))).exists()) and item.where(linkId = 'auditc-2').answer.all(value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-auditc-quantity' and ((code = '0' and (display.empty() or display = '1 or 2')) or (code = '1' and (display.empty() or display = '3 or 4')) or (code = '2' and (display.empty() or display = '5 or 6')) or (code = '3' and (display.empty() or display = '7, 8, or 9')) or (code = '4' and (display.empty() or display = '10 or more')))).exists()) and item.where(linkId = 'auditc-3').answer.all(value.ofType(Coding).where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-auditc-occasion' and ((code = '0' and (display.empty() or display = 'Never')) or (code = '1' and (display.empty() or display = 'Less than monthly')) or (code = '2' and (display.empty() or display = 'Monthly')) or (code = '3' and (display.empty() or display = 'Weekly')) or (code = '4' and (display.empty() or display = 'Daily or almost daily')))).exists()))"

Invariant: kap-shell-1
Description: "A completed score-only questionnaire holds its total or mean, once."
Severity: #error
Expression: "(questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-(pdss-sr|spin|lsas|dast10|whodas12|cadss|meq30|ebi|pss10)([|].*)?$') and (status = 'completed' or status = 'amended')) implies item.where(linkId.matches('^(pdss-sr|spin|lsas|dast10|whodas12|cadss|meq30|ebi|pss10)-total$')).answer.count() = 1"

Invariant: kap-shell-2
Description: "The total entered for a PDSS-SR is a whole number from 0 to 28."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pdss-sr([|].*)?$') implies item.where(linkId = 'pdss-sr-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 28).exists())"

Invariant: kap-shell-3
Description: "The total entered for a SPIN is a whole number from 0 to 68."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-spin([|].*)?$') implies item.where(linkId = 'spin-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 68).exists())"

Invariant: kap-shell-4
Description: "The total entered for an LSAS is a whole number from 0 to 144."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-lsas([|].*)?$') implies item.where(linkId = 'lsas-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 144).exists())"

Invariant: kap-shell-5
Description: "The total entered for a DAST-10 is a whole number from 0 to 10."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-dast10([|].*)?$') implies item.where(linkId = 'dast10-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 10).exists())"

Invariant: kap-shell-6
Description: "The total entered for a WHODAS 2.0 12-item is a whole number from 0 to 48."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-whodas12([|].*)?$') implies item.where(linkId = 'whodas12-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 48).exists())"

Invariant: kap-shell-7
Description: "The total entered for a CADSS is a whole number from 0 to 92."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-cadss([|].*)?$') implies item.where(linkId = 'cadss-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 92).exists())"

Invariant: kap-shell-8
Description: "The mean entered for an MEQ-30 is from 0 to 5."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-meq30([|].*)?$') implies item.where(linkId = 'meq30-total').answer.all((value.ofType(integer) | value.ofType(decimal)).where($this >= 0 and $this <= 5).exists())"

Invariant: kap-shell-9
Description: "The mean entered for an EBI is from 0 to 100."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-ebi([|].*)?$') implies item.where(linkId = 'ebi-total').answer.all((value.ofType(integer) | value.ofType(decimal)).where($this >= 0 and $this <= 100).exists())"

Invariant: kap-shell-10
Description: "The total entered for a PSS-10 is a whole number from 0 to 40."
Severity: #error
Expression: "questionnaire.matches('^https://kap-fhir[.]org/fhir/Questionnaire/kap-pss10([|].*)?$') implies item.where(linkId = 'pss10-total').answer.all(value.ofType(integer).where($this >= 0 and $this <= 40).exists())"
