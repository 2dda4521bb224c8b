CodeSystem: Icd10CmFragment
Id: icd-10-cm-fragment
Title: "ICD-10-CM codes named by this guide"
Description: "The ICD-10-CM diagnoses that the value sets and samples of this guide name. Not a copy of ICD-10-CM."
* insert Fragment(http://hl7.org/fhir/sid/icd-10-cm)
* ^copyright = "ICD-10-CM is published by the U.S. National Center for Health Statistics and the Centers for Medicare & Medicaid Services and is in the public domain in the United States. It is based on ICD-10, © World Health Organization."

// Indications
* insert Verified(F41.1, [[Generalized anxiety disorder]])
* insert Unverified(F41.0, Panic disorder [episodic paroxysmal anxiety])
* insert Verified(F41.9, [[Anxiety disorder, unspecified]])
* insert Verified(F40.00, [[Agoraphobia, unspecified]])
* insert Verified(F40.01, [[Agoraphobia with panic disorder]])
* insert Verified(F40.02, [[Agoraphobia without panic disorder]])
* insert Verified(F40.10, [[Social phobia, unspecified]])
* insert Verified(F40.11, [[Social phobia, generalized]])
* insert Verified(F43.10, [[Post-traumatic stress disorder, unspecified]])
* insert Verified(F43.11, [[Post-traumatic stress disorder, acute]])
* insert Verified(F43.12, [[Post-traumatic stress disorder, chronic]])
* insert Unverified(F33.1, [[Major depressive disorder, recurrent, moderate]])
* insert Unverified(F33.2, [[Major depressive disorder, recurrent severe without psychotic features]])

// Suicidality
* insert Unverified(R45.851, [[Suicidal ideations]])
