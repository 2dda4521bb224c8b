CodeSystem: KapContraindicationCS
Id: kap-contraindication
Title: "KAP Contraindication"
Description: "Reasons to refuse, postpone or take special care with ketamine or esketamine. The safety rules C1 to C9 use them."
* insert Published
* insert LocalCodeSystem
* #aneurysmal-vascular-disease "Aneurysmal vascular disease" "Aneurysm of the aorta, intracranial or peripheral arteries (C1)."
* #arteriovenous-malformation "Arteriovenous malformation" "Arteriovenous malformation (C1)."
* #intracerebral-hemorrhage "Intracerebral hemorrhage" "History of intracerebral hemorrhage (C1)."
* #hypersensitivity "Hypersensitivity" "Hypersensitivity to ketamine or esketamine (C1, C2)."
* #blood-pressure-hazard "Blood pressure rise is a hazard" "A condition in which a significant rise of blood pressure is a serious hazard, or uncontrolled hypertension (C2)."
* #psychotic-disorder "Psychotic disorder" "Active psychosis or schizophrenia spectrum disorder (C3)."
* #mania "Mania" "Active mania (C3)."
* #substance-use-disorder "Substance use disorder" "Active substance use disorder (C4)."
* #pregnancy "Pregnancy" "Pregnancy (C5)."
* #lactation "Lactation" "Breastfeeding (C5)."
* #under-18 "Under 18 years" "Younger than 18 years (C6)."
* #severe-hepatic-impairment "Severe hepatic impairment" "Severe hepatic impairment, Child-Pugh C (C7)."
* #moderate-hepatic-impairment "Moderate hepatic impairment" "Moderate hepatic impairment, Child-Pugh B: longer monitoring (C7)."
* #recent-mi-or-stroke "Recent myocardial infarction or stroke" "Myocardial infarction or stroke in the last weeks (C8)."
* #unstable-angina "Unstable angina" "Unstable angina (C8)."
* #decompensated-heart-failure "Decompensated heart failure" "Decompensated heart failure (C8)."
* #uncontrolled-hyperthyroidism "Uncontrolled hyperthyroidism" "Uncontrolled hyperthyroidism (C8)."
* #raised-intracranial-pressure "Raised intracranial pressure" "Raised intracranial pressure (C8)."
* #raised-intraocular-pressure "Raised intraocular pressure" "Raised intraocular pressure (C8)."
* #no-escort "No escort" "No responsible adult escort or support person (C9)."
* #altered-state-discomfort "Discomfort with altered states" "Marked discomfort with altered states of consciousness (C9)."

ValueSet: KapContraindicationVS
Id: kap-contraindication
Title: "KAP Contraindication"
Description: "All contraindications and cautions."
* insert Published
* include codes from system KapContraindicationCS

ValueSet: KapExclusionConditionVS
Id: kap-exclusion-condition
Title: "KAP Exclusion Condition"
Description: "Diagnoses that the contraindication rules look for. The list names single codes; a server may widen it by hierarchy."
* insert Published
* insert SnomedCopyright
* $sct#69322001 "Psychotic disorder"
* $sct#58214004 "Schizophrenia"
* $sct#13746004 "Bipolar disorder"
* $sct#75544000 "Opioid dependence"
* $sct#1386000 "Intracranial hemorrhage"
* $sct#274100004 "Cerebral hemorrhage"
* $sct#38341003 "Hypertensive disorder"
* $sct#77386006 "Pregnant"
* $sct#38822007 "Cystitis"
* $sct#44376007 "Dissociative disorder"
