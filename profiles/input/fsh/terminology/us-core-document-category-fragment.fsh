CodeSystem: UsCoreDocumentCategoryFragment
Id: us-core-document-category-fragment
Title: "US Core document category"
Description: "The one US Core document category that kap-document names, so that a KAP document can be a US Core document too."
* insert Fragment(http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category)
* ^copyright = "HL7 International. Published in the US Core Implementation Guide, licensed CC0."

// Category
* insert Verified(clinical-note, [[Clinical Note]])
