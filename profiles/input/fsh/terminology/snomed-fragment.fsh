CodeSystem: SnomedFragment
Id: snomed-fragment
Title: "SNOMED CT codes named by this guide"
Description: "The single SNOMED CT codes that the profiles, value sets and samples of this guide name, without hierarchy. Not an extract of SNOMED CT."
* insert Fragment(http://snomed.info/sct)
* insert SnomedCopyright

// Substance
* insert Verified(373464007, [[Ketamine]])

// Routes
* insert Verified(37839007, [[Sublingual use]])
* insert Verified(78421000, [[Intramuscular use]])
* insert Verified(47625008, [[Intravenous use]])
* insert Verified(46713006, [[Nasal use]])
* insert Verified(26643006, [[Oral use]])
* insert Verified(34206005, [[Subcutaneous use]])
* insert Unverified(54471007, [[Buccal use]])

// Indications
* insert Verified(21897009, [[Generalized anxiety disorder]])
* insert Verified(371631005, [[Panic disorder]])
* insert Verified(225624000, [[Panic attack]])
* insert Verified(70691001, [[Agoraphobia]])
* insert Unverified(35607004, [[Panic disorder with agoraphobia]])
* insert Verified(25501002, [[Social phobia]])
* insert Verified(47505003, [[Posttraumatic stress disorder]])
* insert Verified(313182004, [[Chronic post-traumatic stress disorder]])
* insert Verified(197480006, [[Anxiety disorder]])
* insert Verified(66344007, [[Recurrent major depression]])

// Conditions that exclude or caution
* insert Verified(69322001, [[Psychotic disorder]])
* insert Verified(58214004, [[Schizophrenia]])
* insert Verified(13746004, [[Bipolar disorder]])
* insert Verified(75544000, [[Opioid dependence]])
* insert Verified(1386000, [[Intracranial hemorrhage]])
* insert Verified(274100004, [[Cerebral hemorrhage]])
* insert Verified(38341003, [[Hypertensive disorder]])
* insert Verified(77386006, [[Pregnant]])
* insert Verified(38822007, [[Cystitis]])
* insert Verified(44376007, [[Dissociative disorder]])

// Adverse events and suicidality
* insert Verified(6471006, [[Suicidal thoughts]])
* insert Verified(225457007, [[Feeling suicidal]])
* insert Verified(82313006, [[Suicide attempt]])
* insert Verified(422587007, [[Nausea]])
* insert Verified(422400008, [[Vomiting]])
* insert Verified(404640003, [[Dizziness]])
* insert Verified(25064002, [[Headache]])
* insert Verified(271594007, [[Syncope]])
* insert Verified(91175000, [[Seizure]])
* insert Verified(3424008, [[Tachycardia]])
* insert Verified(48867003, [[Bradycardia]])
* insert Verified(389086002, [[Hypoxia]])

// Therapies
* insert Verified(449030000, [[Eye movement desensitization and reprocessing therapy]])
* insert Verified(228557008, [[Cognitive and behavioral therapy]])
* insert Verified(75516001, [[Psychotherapy]])
* insert Verified(76168009, [[Group psychotherapy]])
* insert Verified(18512000, [[Individual psychotherapy]])

// Yes and no
* insert Verified(373066001, [[Yes]])
* insert Verified(373067005, [[No]])
