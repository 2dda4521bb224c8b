Instance: kap-auditc
InstanceOf: Questionnaire
Usage: #definition
Title: "AUDIT-C"
Description: "Alcohol Use Disorders Identification Test, the three questions on consumption. Total 0 to 12; 4 or more in men and 3 or more in women is a positive screen. For a patient who never drinks, items 2 and 3 take the answer scored 0."
* insert Questionnaire(kap-auditc, public-domain)
* name = "KapAuditC"
* title = "AUDIT-C"
* description = "Alcohol Use Disorders Identification Test, the three questions on consumption. Total 0 to 12; 4 or more in men and 3 or more in women is a positive screen. For a patient who never drinks, items 2 and 3 take the answer scored 0."
* purpose = "Screening for unhealthy use of alcohol before and during a course of ketamine-assisted psychotherapy."
* copyright = "The AUDIT was developed by the World Health Organization; the AUDIT-C is its first three questions (Bush, Kivlahan, McDonell, Fihn and Bradley, 1998). In the public domain according to SAMHSA; reproduce with attribution. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
* code = $loinc#72109-2 "Alcohol Use Disorder Identification Test - Consumption [AUDIT-C]"

* insert ScoredItem(auditc-1, 1, How often do you have a drink containing alcohol?, KapAuditCFrequencyVS)
* item[=].code = $loinc#68518-0
* insert ScoredItem(auditc-2, 2, How many drinks containing alcohol do you have on a typical day when you are drinking?, KapAuditCQuantityVS)
* item[=].code = $loinc#68519-8
* insert ScoredItem(auditc-3, 3, How often do you have six or more drinks on one occasion?, KapAuditCOccasionVS)
* item[=].code = $loinc#68520-6
* insert Total(auditc-total, AUDIT-C total, 0, 12)
* item[=].code = $loinc#75626-2 "Total score [AUDIT-C]"
* item[=].readOnly = true
* item[=].extension[+].url = $calculated
* item[=].extension[=].valueExpression.description = "Sum of the three answers; empty until all are given"
* item[=].extension[=].valueExpression.language = #text/fhirpath
* item[=].extension[=].valueExpression.expression = "iif(%resource.item.where(linkId.matches('^auditc-[1-3]$')).answer.value.count() = 3, %resource.item.where(linkId.matches('^auditc-[1-3]$')).answer.value.code.select($this.toInteger()).aggregate($this + $total, 0), {})"
* insert Band(0, 3, negative-screen, Negative screen, verified)
* insert BandForSex(male)
* insert Band(4, 12, positive-screen, Positive screen, verified)
* insert BandForSex(male)
* insert Band(0, 2, negative-screen, Negative screen, verified)
* insert BandForSex(female)
* insert Band(3, 12, positive-screen, Positive screen, verified)
* insert BandForSex(female)

CodeSystem: KapAuditCFrequencyCS
Id: kap-auditc-frequency
Title: "Answer of AUDIT-C Item 1"
Description: "How often the patient drinks alcohol; the code is the score."
* insert Published
* insert LocalCodeSystem
* #0 "Never" "Scored 0."
* #1 "Monthly or less" "Scored 1."
* #2 "2 to 4 times a month" "Scored 2."
* #3 "2 to 3 times a week" "Scored 3."
* #4 "4 or more times a week" "Scored 4."

ValueSet: KapAuditCFrequencyVS
Id: kap-auditc-frequency
Title: "Answer of AUDIT-C Item 1"
Description: "How often the patient drinks, with the scores."
* insert Published
* KapAuditCFrequencyCS#0 "Never"
* KapAuditCFrequencyCS#0 ^extension[$ordinal].valueDecimal = 0
* KapAuditCFrequencyCS#1 "Monthly or less"
* KapAuditCFrequencyCS#1 ^extension[$ordinal].valueDecimal = 1
* KapAuditCFrequencyCS#2 "2 to 4 times a month"
* KapAuditCFrequencyCS#2 ^extension[$ordinal].valueDecimal = 2
* KapAuditCFrequencyCS#3 "2 to 3 times a week"
* KapAuditCFrequencyCS#3 ^extension[$ordinal].valueDecimal = 3
* KapAuditCFrequencyCS#4 "4 or more times a week"
* KapAuditCFrequencyCS#4 ^extension[$ordinal].valueDecimal = 4

CodeSystem: KapAuditCQuantityCS
Id: kap-auditc-quantity
Title: "Answer of AUDIT-C Item 2"
Description: "Drinks on a typical day; the code is the score."
* insert Published
* insert LocalCodeSystem
* #0 "1 or 2" "Scored 0."
* #1 "3 or 4" "Scored 1."
* #2 "5 or 6" "Scored 2."
* #3 "7, 8, or 9" "Scored 3."
* #4 "10 or more" "Scored 4."

ValueSet: KapAuditCQuantityVS
Id: kap-auditc-quantity
Title: "Answer of AUDIT-C Item 2"
Description: "How many drinks on a typical day, with the scores."
* insert Published
* KapAuditCQuantityCS#0 "1 or 2"
* KapAuditCQuantityCS#0 ^extension[$ordinal].valueDecimal = 0
* KapAuditCQuantityCS#1 "3 or 4"
* KapAuditCQuantityCS#1 ^extension[$ordinal].valueDecimal = 1
* KapAuditCQuantityCS#2 "5 or 6"
* KapAuditCQuantityCS#2 ^extension[$ordinal].valueDecimal = 2
* KapAuditCQuantityCS#3 "7, 8, or 9"
* KapAuditCQuantityCS#3 ^extension[$ordinal].valueDecimal = 3
* KapAuditCQuantityCS#4 "10 or more"
* KapAuditCQuantityCS#4 ^extension[$ordinal].valueDecimal = 4

CodeSystem: KapAuditCOccasionCS
Id: kap-auditc-occasion
Title: "Answer of AUDIT-C Item 3"
Description: "How often the patient has six or more drinks; the code is the score."
* insert Published
* insert LocalCodeSystem
* #0 "Never" "Scored 0."
* #1 "Less than monthly" "Scored 1."
* #2 "Monthly" "Scored 2."
* #3 "Weekly" "Scored 3."
* #4 "Daily or almost daily" "Scored 4."

ValueSet: KapAuditCOccasionVS
Id: kap-auditc-occasion
Title: "Answer of AUDIT-C Item 3"
Description: "How often six or more drinks, with the scores."
* insert Published
* KapAuditCOccasionCS#0 "Never"
* KapAuditCOccasionCS#0 ^extension[$ordinal].valueDecimal = 0
* KapAuditCOccasionCS#1 "Less than monthly"
* KapAuditCOccasionCS#1 ^extension[$ordinal].valueDecimal = 1
* KapAuditCOccasionCS#2 "Monthly"
* KapAuditCOccasionCS#2 ^extension[$ordinal].valueDecimal = 2
* KapAuditCOccasionCS#3 "Weekly"
* KapAuditCOccasionCS#3 ^extension[$ordinal].valueDecimal = 3
* KapAuditCOccasionCS#4 "Daily or almost daily"
* KapAuditCOccasionCS#4 ^extension[$ordinal].valueDecimal = 4
