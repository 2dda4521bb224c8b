CodeSystem: RxNormFragment
Id: rxnorm-fragment
Title: "RxNorm codes named by this guide"
Description: "The RxNorm ingredients and products that the profiles, value sets and samples of this guide name. Not a copy of RxNorm."
* insert Fragment(http://www.nlm.nih.gov/research/umls/rxnorm)
* insert RxNormCopyright

// Ketamine and esketamine
* insert Verified(6130, [[ketamine]])
* insert Verified(2119365, [[esketamine]])
* insert Verified(2201623, [[esketamine Nasal Spray]])
* insert Verified(2201625, esketamine Nasal Spray [Spravato])
* insert Verified(2119390, [[{2 (0.2 ML) (esketamine 140 MG/ML Nasal Spray) } Pack]])

// Benzodiazepines
* insert Verified(6470, [[lorazepam]])
* insert Verified(3322, [[diazepam]])
* insert Verified(596, [[alprazolam]])
* insert Verified(2598, [[clonazepam]])
* insert Verified(6960, [[midazolam]])

// Monoamine oxidase inhibitors
* insert Verified(8123, [[phenelzine]])
* insert Verified(10734, [[tranylcypromine]])
* insert Verified(6011, [[isocarboxazid]])
* insert Verified(9639, [[selegiline]])

// Stimulants
* insert Verified(725, [[amphetamine]])
* insert Verified(3288, [[dextroamphetamine]])
* insert Verified(700810, [[lisdexamfetamine]])
* insert Verified(6901, [[methylphenidate]])
* insert Verified(30125, [[modafinil]])

// Opioids and opioid antagonist
* insert Verified(7052, [[morphine]])
* insert Verified(7804, [[oxycodone]])
* insert Verified(7243, [[naltrexone]])

// Others that interact
* insert Verified(28439, [[lamotrigine]])
* insert Verified(6719, [[memantine]])
* insert Verified(10438, [[theophylline]])
* insert Verified(21212, [[clarithromycin]])
* insert Verified(2002, [[carbamazepine]])
* insert Verified(9384, [[rifampin]])

// Antidepressants
* insert Verified(36437, [[sertraline]])
* insert Verified(39786, [[venlafaxine]])
* insert Verified(321988, [[escitalopram]])

// Rescue medicines
* insert Verified(6185, [[labetalol]])
* insert Verified(2599, [[clonidine]])
* insert Verified(8787, [[propranolol]])
* insert Verified(26225, [[ondansetron]])
