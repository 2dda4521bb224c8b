// Every code system and coding the journey uses, in one place.

export const BASE = 'https://kap-fhir.org/fhir';

/** The clinic's own server, which the fullUrl of each entry names. It does not exist. */
export const CLINIC = 'https://harbor-kap-clinic.example.org';

export const SYSTEM = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  ucum: 'http://unitsofmeasure.org',
  dea: 'urn:oid:2.16.840.1.113883.4.814',
};

export const kapSystem = (name) => `${BASE}/CodeSystem/kap-${name}`;
export const kapExtension = (name) => `${BASE}/StructureDefinition/kap-${name}`;
/** A structure definition of the guide by its id. */
export const kapProfile = (id) => `${BASE}/StructureDefinition/${id}`;
export const namingSystem = (name) => `${BASE}/NamingSystem/${name}`;
export const hl7System = (name) => `http://terminology.hl7.org/CodeSystem/${name}`;

const concept = (system, code, display, text) => ({ coding: [{ system, code, display }], text });

export const loinc = (code, display, text) => concept(SYSTEM.loinc, code, display, text);
export const snomed = (code, display, text) => concept(SYSTEM.snomed, code, display, text);
export const rxnorm = (code, display, text) => concept(SYSTEM.rxnorm, code, display, text);
export const hl7 = (name, code, display, text) => concept(hl7System(name), code, display, text);
/** A concept of one of our own code systems; its display lives there, the text here. */
export const kap = (name, code, text) => concept(kapSystem(name), code, undefined, text);

export const ROUTE = {
  sublingual: snomed('37839007', 'Sublingual use', 'Sublingual'),
  intramuscular: snomed('78421000', 'Intramuscular use', 'Intramuscular'),
  oral: snomed('26643006', 'Oral use', 'Oral'),
};

export const DRUG = {
  sublingual: rxnorm('6130', 'ketamine', 'Ketamine 100 mg sublingual lozenge, compounded'),
  intramuscular: rxnorm('6130', 'ketamine', 'Ketamine 100 mg/mL solution for injection'),
  ondansetron: rxnorm('26225', 'ondansetron', 'Ondansetron 4 mg orally disintegrating tablet'),
  sertraline: rxnorm('36437', 'sertraline', 'Sertraline 150 mg daily'),
  venlafaxine: rxnorm('39786', 'venlafaxine', 'Venlafaxine extended release 150 mg daily'),
};

export const DIAGNOSIS = {
  gad: {
    coding: [
      { system: SYSTEM.snomed, code: '21897009', display: 'Generalized anxiety disorder' },
      { system: SYSTEM.icd10cm, code: 'F41.1', display: 'Generalized anxiety disorder' },
    ],
    text: 'Generalized anxiety disorder',
  },
  agoraphobia: {
    coding: [
      { system: SYSTEM.snomed, code: '70691001', display: 'Agoraphobia' },
      { system: SYSTEM.icd10cm, code: 'F40.01', display: 'Agoraphobia with panic disorder' },
    ],
    text: 'Agoraphobia with panic disorder',
  },
};

export const MODALITY = {
  cbt: snomed('228557008', 'Cognitive and behavioral therapy', 'Cognitive behavioral therapy'),
  emdr: snomed('449030000', 'Eye movement desensitization and reprocessing therapy', 'EMDR'),
  ifs: kap('modality', 'ifs', 'Internal family systems'),
  art: kap('modality', 'art', 'Accelerated resolution therapy'),
  somatic: kap('modality', 'somatic', 'Somatic work'),
  exposure: kap('modality', 'exposure', 'Graded exposure'),
  preparation: kap('modality', 'preparation', 'Preparation for ketamine sessions'),
  'dosing-support': kap('modality', 'dosing-support', 'Therapist support during the ketamine session'),
};

/** Scores: a LOINC total where there is one, otherwise a code of our own. */
export const ASSESSMENT = {
  gad7: loinc('70274-6', 'Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]', 'GAD-7 total'),
  phq9: loinc('44261-6', 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]', 'PHQ-9 total'),
  pcl5: loinc('101698-9', 'PTSD PCL-5 score [PCL-5]', 'PCL-5 total'),
  auditc: loinc('75626-2', 'Total score [AUDIT-C]', 'AUDIT-C total'),
  dast10: loinc('82667-7', 'Total score [DAST-10]', 'DAST-10 total'),
  'pdss-sr': kap('assessment', 'pdss-sr', 'PDSS-SR total'),
  pswq: kap('assessment', 'pswq', 'PSWQ total'),
  cadss: kap('assessment', 'cadss', 'CADSS total at peak'),
  moaas: kap('assessment', 'moaas', 'MOAA/S'),
  aldrete: kap('assessment', 'aldrete', 'Modified Aldrete total'),
  meq30: kap('assessment', 'meq30', 'MEQ-30 mean'),
  suds: kap('assessment', 'suds', 'Subjective units of distress'),
  voc: kap('assessment', 'voc', 'Validity of cognition'),
  'target-image-distress': kap('assessment', 'target-image-distress', 'Distress at the target image'),
  'urinary-symptoms': kap('assessment', 'urinary-symptoms', 'Urinary symptom screen: number of symptoms'),
};

export const VITAL = {
  bp: loinc('85354-9', 'Blood pressure panel with all children optional', 'Blood pressure'),
  systolic: loinc('8480-6', 'Systolic blood pressure'),
  diastolic: loinc('8462-4', 'Diastolic blood pressure'),
  hr: loinc('8867-4', 'Heart rate', 'Heart rate'),
  spo2: {
    coding: [
      { system: SYSTEM.loinc, code: '59408-5', display: 'Oxygen saturation in Arterial blood by Pulse oximetry' },
      { system: SYSTEM.loinc, code: '2708-6', display: 'Oxygen saturation in Arterial blood' },
    ],
    text: 'Oxygen saturation by pulse oximetry',
  },
  rr: loinc('9279-1', 'Respiratory rate', 'Respiratory rate'),
  temp: loinc('8310-5', 'Body temperature', 'Body temperature'),
  weight: loinc('29463-7', 'Body weight', 'Body weight'),
};

export const LAB = {
  hcg: loinc('2106-3', 'Choriogonadotropin (pregnancy test) [Presence] in Urine', 'Urine pregnancy test'),
  negative: loinc('LA6577-6', 'Negative', 'Negative'),
  alt: loinc('1742-6', 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'ALT'),
  ast: loinc('1920-8', 'Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'AST'),
  alp: loinc('6768-6', 'Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma', 'ALP'),
  ggt: loinc('2324-2', 'Gamma glutamyl transferase [Enzymatic activity/volume] in Serum or Plasma', 'GGT'),
  ecg: loinc('11524-6', 'EKG study', '12-lead ECG'),
  suicideRisk: loinc('93374-7', 'Suicide risk level', 'Suicide risk level from the C-SSRS screener'),
  lowRisk: loinc('LA9194-7', 'Low', 'Low'),
};

export const EVENT = {
  nausea: snomed('422587007', 'Nausea', 'Nausea with one episode of vomiting'),
  suicideAttempt: snomed('82313006', 'Suicide attempt', 'Suicidal behavior'),
};

export const NOTE = {
  progress: loinc('34904-3', 'Mental health Progress note', 'Progress note'),
};

/** LOINC answers 0..3 shared by GAD-7 and PHQ-9. */
export const FREQUENCY_ANSWERS = [
  ['LA6568-5', 'Not at all'],
  ['LA6569-3', 'Several days'],
  ['LA6570-1', 'More than half the days'],
  ['LA6571-9', 'Nearly every day'],
].map(([code, display]) => ({ system: SYSTEM.loinc, code, display }));

/** LOINC answers 0..3 of the PHQ-9 difficulty question. */
export const DIFFICULTY_ANSWERS = [
  ['LA6572-7', 'Not difficult at all'],
  ['LA6573-5', 'Somewhat difficult'],
  ['LA6575-0', 'Very difficult'],
  ['LA6574-3', 'Extremely difficult'],
].map(([code, display]) => ({ system: SYSTEM.loinc, code, display }));
