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
