Instance: kap-prep-checklist
InstanceOf: Questionnaire
Usage: #definition
Title: "Preparation checklist"
Description: "What has been explained, discussed and arranged before the first dose."
* insert Questionnaire(kap-prep-checklist, public-domain)
* name = "KapPrepChecklist"
* title = "Preparation checklist"
* description = "What has been explained, discussed and arranged before the first dose."
* purpose = "To close the preparation phase of a course of ketamine-assisted psychotherapy."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument."

* insert Item(prep-dissociation-explained, boolean, Dissociation and other effects explained)
* item[=].required = true
* insert Item(prep-intentions, boolean, Intentions discussed)
* item[=].required = true
* insert Item(prep-fasting-advice, boolean, [[Fasting advice given (esketamine: no food for 2 hours and no liquids for 30 minutes before)]])
* item[=].required = true
* insert Item(prep-escort, boolean, Escort home arranged)
* item[=].required = true
* insert Item(prep-medication-hold, boolean, Which medicines to hold before a dose agreed)
* item[=].required = true
* insert Item(prep-consent-version, string, Version of the consent form that was signed)
* item[=].required = true
* insert Item(prep-coping-plan, boolean, Plan for coping with distress made)
* item[=].required = true
* insert Item(prep-fear-discussed, boolean, Helpful and excessive fear told apart)
* item[=].required = true
