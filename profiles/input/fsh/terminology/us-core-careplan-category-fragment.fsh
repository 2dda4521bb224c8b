CodeSystem: UsCoreCarePlanCategoryFragment
Id: us-core-careplan-category-fragment
Title: "US Core care plan category"
Description: "The one US Core care plan category that kap-careplan names, so that a KAP care plan can be a US Core care plan too."
* insert Fragment(http://hl7.org/fhir/us/core/CodeSystem/careplan-category)
* ^copyright = "HL7 International. Published in the US Core Implementation Guide, licensed CC0."

// Category
* insert Verified(assess-plan, [[Assessment and Plan of Treatment]])
