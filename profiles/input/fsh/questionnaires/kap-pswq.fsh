Instance: kap-pswq
InstanceOf: Questionnaire
Usage: #definition
Title: "PSWQ"
Description: "Penn State Worry Questionnaire: how typical of the patient sixteen statements are, 1 to 5. Items 1, 3, 8, 10 and 11 count in reverse. Total 16 to 80; no bands are given."
* insert Questionnaire(kap-pswq, public-domain)
* name = "KapPswq"
* title = "PSWQ"
* description = "Penn State Worry Questionnaire: how typical of the patient sixteen statements are, 1 to 5. Items 1, 3, 8, 10 and 11 count in reverse. Total 16 to 80; no bands are given."
* purpose = "Severity of worry at baseline and during a course of ketamine-assisted psychotherapy."
* copyright = "The PSWQ was developed by T. J. Meyer, M. L. Miller, R. L. Metzger and T. D. Borkovec (1990). In the public domain, as confirmed by its author."

* insert Intro(pswq-intro, [[Rate each of the following statements on a scale of 1 (not at all typical of me) to 5 (very typical of me).]])
* insert ScoredItem(pswq-1, 1, [[If I do not have enough time to do everything, I do not worry about it.]], KapPswqAnswerVS)
* insert ScoredItem(pswq-2, 2, My worries overwhelm me., KapPswqAnswerVS)
* insert ScoredItem(pswq-3, 3, I do not tend to worry about things., KapPswqAnswerVS)
* insert ScoredItem(pswq-4, 4, Many situations make me worry., KapPswqAnswerVS)
* insert ScoredItem(pswq-5, 5, [[I know I should not worry about things, but I just cannot help it.]], KapPswqAnswerVS)
* insert ScoredItem(pswq-6, 6, When I am under pressure I worry a lot., KapPswqAnswerVS)
* insert ScoredItem(pswq-7, 7, I am always worrying about something., KapPswqAnswerVS)
* insert ScoredItem(pswq-8, 8, I find it easy to dismiss worrisome thoughts., KapPswqAnswerVS)
* insert ScoredItem(pswq-9, 9, [[As soon as I finish one task, I start to worry about everything else I have to do.]], KapPswqAnswerVS)
* insert ScoredItem(pswq-10, 10, I never worry about anything., KapPswqAnswerVS)
* insert ScoredItem(pswq-11, 11, [[When there is nothing more I can do about a concern, I do not worry about it any more.]], KapPswqAnswerVS)
* insert ScoredItem(pswq-12, 12, I have been a worrier all my life., KapPswqAnswerVS)
* insert ScoredItem(pswq-13, 13, I notice that I have been worrying about things., KapPswqAnswerVS)
* insert ScoredItem(pswq-14, 14, [[Once I start worrying, I cannot stop.]], KapPswqAnswerVS)
* insert ScoredItem(pswq-15, 15, I worry all the time., KapPswqAnswerVS)
* insert ScoredItem(pswq-16, 16, I worry about projects until they are all done., KapPswqAnswerVS)
* insert Total(pswq-total, PSWQ total, 16, 80)
* item[=].code = $assessment#pswq "PSWQ total"
* item[=].readOnly = true
* item[=].extension[+].url = $calculated
* item[=].extension[=].valueExpression.description = "Sum of the sixteen answers, with 6 minus the answer for items 1, 3, 8, 10 and 11; empty until all are given"
* item[=].extension[=].valueExpression.language = #text/fhirpath
* item[=].extension[=].valueExpression.expression = "iif(%resource.item.where(linkId.matches('^pswq-([1-9]|1[0-6])$')).answer.value.count() = 16, %resource.item.where(linkId.matches('^pswq-([245679]|1[2-6])$')).answer.value.code.select($this.toInteger()).aggregate($this + $total, 0) + %resource.item.where(linkId.matches('^pswq-([138]|1[01])$')).answer.value.code.select(6 - $this.toInteger()).aggregate($this + $total, 0), {})"

CodeSystem: KapPswqAnswerCS
Id: kap-pswq-answer
Title: "Answer of PSWQ"
Description: "How typical a statement is; the code is the number ticked."
* insert Published
* insert LocalCodeSystem
* #1 "Not at all typical of me" "1, the lower end."
* #2 "2" "Between the lower end and the middle."
* #3 "3" "The middle."
* #4 "4" "Between the middle and the upper end."
* #5 "Very typical of me" "5, the upper end."

ValueSet: KapPswqAnswerVS
Id: kap-pswq-answer
Title: "Answer of PSWQ"
Description: "The five answers of the PSWQ, as ticked, before any item is reversed."
* insert Published
* KapPswqAnswerCS#1 "Not at all typical of me"
* KapPswqAnswerCS#1 ^extension[$ordinal].valueDecimal = 1
* KapPswqAnswerCS#2 "2"
* KapPswqAnswerCS#2 ^extension[$ordinal].valueDecimal = 2
* KapPswqAnswerCS#3 "3"
* KapPswqAnswerCS#3 ^extension[$ordinal].valueDecimal = 3
* KapPswqAnswerCS#4 "4"
* KapPswqAnswerCS#4 ^extension[$ordinal].valueDecimal = 4
* KapPswqAnswerCS#5 "Very typical of me"
* KapPswqAnswerCS#5 ^extension[$ordinal].valueDecimal = 5
