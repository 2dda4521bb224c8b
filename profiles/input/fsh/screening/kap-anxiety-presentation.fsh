CodeSystem: KapAnxietyPresentationCS
Id: kap-anxiety-presentation
Title: "KAP Anxiety Presentation"
Description: "How anxiety shows itself most in this patient; more than one may apply."
* insert Published
* insert LocalCodeSystem
* #cognitive "Cognitive" "Worry, rumination and catastrophic thought."
* #somatic "Somatic" "Bodily arousal: heart, breath, stomach, muscles, sleep."
* #behavioral "Behavioral" "Avoidance and safety behaviour."

ValueSet: KapAnxietyPresentationVS
Id: kap-anxiety-presentation
Title: "KAP Anxiety Presentation"
Description: "All presentations."
* insert Published
* include codes from system KapAnxietyPresentationCS
