Profile: KapMedication
Parent: Medication
Id: kap-medication
Title: "KAP Medication"
Description: "A product of ketamine or esketamine in the formulary or in stock, marketed or compounded, with its lot and expiry. Has what US Core 6.1.0 asks of a medication. A dose names its ingredient itself and does not point here."
* insert Published
* obeys kap-med-1 and kap-med-2 and kap-med-3
* identifier MS
* code 1.. MS
* code from KapMedicationProductVS (extensible)
* status MS
* form MS
* amount MS
* ingredient MS
* ingredient.item[x] MS
* ingredient.strength MS
* batch MS
* batch.lotNumber MS
* batch.expirationDate MS
* extension contains KapCompounded named compounded 0..1 MS

Invariant: kap-med-1
Description: "A medication names its ingredient: ketamine (RxNorm 6130) or esketamine (RxNorm 2119365)."
Severity: #error
Expression: "code.coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and (code = '6130' or code = '2119365')).exists() or ingredient.item.ofType(CodeableConcept).coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and (code = '6130' or code = '2119365')).exists()"

Invariant: kap-med-2
Description: "A compounded medication states the strength of its ingredient."
Severity: #warning
Expression: "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-compounded').where(value = true).exists() implies ingredient.where(strength.exists()).exists()"

Invariant: kap-med-3
Description: "A batch has a lot number and an expiry date."
Severity: #warning
Expression: "batch.all(lotNumber.exists() and expirationDate.exists())"

ValueSet: KapMedicationVS
Id: kap-medication
Title: "KAP Medication"
Description: "The two ingredients by which every KAP dose is coded, whatever the product."
* insert Published
* insert RxNormCopyright
* $rxnorm#6130 "ketamine"
* $rxnorm#2119365 "esketamine"

ValueSet: KapMedicationProductVS
Id: kap-medication-product
Title: "KAP Medication Product"
Description: "Ingredients and products of ketamine and esketamine, for a second coding beside the ingredient."
* insert Published
* insert RxNormCopyright
* include codes from valueset KapMedicationVS
* $rxnorm#2201623 "esketamine Nasal Spray"
* $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"

ValueSet: KapRouteVS
Id: kap-route
Title: "KAP Route"
Description: "The routes by which ketamine and esketamine are given."
* insert Published
* insert SnomedCopyright
* $sct#37839007 "Sublingual use"
* $sct#78421000 "Intramuscular use"
* $sct#47625008 "Intravenous use"
* $sct#46713006 "Nasal use"
* $sct#26643006 "Oral use"
* $sct#34206005 "Subcutaneous use"

ValueSet: KapInteractionClassVS
Id: kap-interaction-class
Title: "KAP Interacting Medicine"
Description: "Medicines that the interaction rules X1 to X4 look for, and rescue medicines, by RxNorm ingredient."
* insert Published
* insert RxNormCopyright
* $rxnorm#6470 "lorazepam"
* $rxnorm#3322 "diazepam"
* $rxnorm#596 "alprazolam"
* $rxnorm#2598 "clonazepam"
* $rxnorm#6960 "midazolam"
* $rxnorm#8123 "phenelzine"
* $rxnorm#10734 "tranylcypromine"
* $rxnorm#6011 "isocarboxazid"
* $rxnorm#9639 "selegiline"
* $rxnorm#725 "amphetamine"
* $rxnorm#3288 "dextroamphetamine"
* $rxnorm#700810 "lisdexamfetamine"
* $rxnorm#6901 "methylphenidate"
* $rxnorm#30125 "modafinil"
* $rxnorm#7052 "morphine"
* $rxnorm#7804 "oxycodone"
* $rxnorm#28439 "lamotrigine"
* $rxnorm#6719 "memantine"
* $rxnorm#7243 "naltrexone"
* $rxnorm#10438 "theophylline"
* $rxnorm#21212 "clarithromycin"
* $rxnorm#2002 "carbamazepine"
* $rxnorm#9384 "rifampin"
* $rxnorm#36437 "sertraline"
* $rxnorm#39786 "venlafaxine"
* $rxnorm#321988 "escitalopram"
* $rxnorm#6185 "labetalol"
* $rxnorm#2599 "clonidine"
* $rxnorm#8787 "propranolol"
* $rxnorm#26225 "ondansetron"
