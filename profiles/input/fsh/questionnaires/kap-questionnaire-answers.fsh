ValueSet: KapFrequencyAnswerVS
Id: kap-frequency-answer
Title: "Frequency Answer of GAD-7 and PHQ-9"
Description: "The four answers of LOINC list LL358-3, with their scores. Nothing else is an answer to a GAD-7 or PHQ-9 item."
* insert Published
* insert LoincCopyright
* $loinc#LA6568-5 "Not at all"
* $loinc#LA6568-5 ^extension[$ordinal].valueDecimal = 0
* $loinc#LA6569-3 "Several days"
* $loinc#LA6569-3 ^extension[$ordinal].valueDecimal = 1
* $loinc#LA6570-1 "More than half the days"
* $loinc#LA6570-1 ^extension[$ordinal].valueDecimal = 2
* $loinc#LA6571-9 "Nearly every day"
* $loinc#LA6571-9 ^extension[$ordinal].valueDecimal = 3

ValueSet: KapDifficultyAnswerVS
Id: kap-difficulty-answer
Title: "Difficulty Answer of PHQ-9"
Description: "How difficult the problems have made life. Not part of the score."
* insert Published
* insert LoincCopyright
* $loinc#LA6572-7 "Not difficult at all"
* $loinc#LA6573-5 "Somewhat difficult"
* $loinc#LA6575-0 "Very difficult"
* $loinc#LA6574-3 "Extremely difficult"
