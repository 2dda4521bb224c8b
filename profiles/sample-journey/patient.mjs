// Maya Ortega: who she is, why she comes, and what was tried before.

import { DIAGNOSIS, DRUG, MODALITY, hl7, namingSystem } from './codes.mjs';
import { PATIENT, priorTreatments } from './data.mjs';
import { extension, mg, moment, ref, resource } from './fhir.mjs';
import { ORGANIZATION, staffRef } from './clinic.mjs';
import { provenance } from './provenance.mjs';

export const MAYA = ref('Patient', PATIENT, 'Maya Ortega');
export const ESCORT = ref('RelatedPerson', 'maya-escort', 'Daniel Reyes');
export const GAD = ref('Condition', 'maya-gad', 'Generalized anxiety disorder');
export const AGORAPHOBIA = ref('Condition', 'maya-agoraphobia', 'Agoraphobia with panic disorder');

const HOME = { use: 'home', line: ['128 Example Street', 'Apt 4'], city: 'Brooklyn', state: 'NY', postalCode: '11201', country: 'US' };

export function patient() {
  const history = [...priorTreatments.medicines.map(priorMedicine), priorCbt()];
  return [person(), escort(), coverage(), ...conditions(), ...history, takenOver(history)];
}

function person() {
  return resource('Patient', PATIENT, {
    profile: 'kap-patient',
    identifier: [{
      use: 'usual',
      type: hl7('v2-0203', 'MR', 'Medical record number'),
      system: namingSystem('mrn'),
      value: 'MRN-000431',
      assigner: ORGANIZATION,
    }],
    active: true,
    name: [{ use: 'official', family: 'Ortega', given: ['Maya'] }],
    telecom: [
      { system: 'phone', value: '+1 718 555 0142', use: 'mobile' },
      { system: 'email', value: 'maya.ortega@example.org' },
    ],
    gender: 'female',
    birthDate: '1991-06-14',
    address: [HOME],
    communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en', display: 'English' }], text: 'English' }, preferred: true }],
    generalPractitioner: [staffRef('prescriber')],
    managingOrganization: ORGANIZATION,
  });
}

function escort() {
  return resource('RelatedPerson', 'maya-escort', {
    active: true,
    patient: MAYA,
    relationship: [hl7('v3-RoleCode', 'DOMPART', 'domestic partner', 'Domestic partner; escorts Maya home')],
    name: [{ family: 'Reyes', given: ['Daniel'] }],
    telecom: [{ system: 'phone', value: '+1 718 555 0143', use: 'mobile' }],
  });
}

function coverage() {
  return resource('Coverage', 'maya-coverage', {
    status: 'active',
    type: hl7('coverage-selfpay', 'pay', 'Pay', 'Self-pay'),
    beneficiary: MAYA,
    relationship: hl7('subscriber-relationship', 'self', 'Self'),
    payor: [MAYA],
  });
}

function conditions() {
  const shared = {
    clinicalStatus: hl7('condition-clinical', 'active', 'Active'),
    verificationStatus: hl7('condition-ver-status', 'confirmed', 'Confirmed'),
    category: [hl7('condition-category', 'problem-list-item', 'Problem List Item')],
    subject: MAYA,
    recordedDate: '2026-01-05',
    recorder: staffRef('prescriber'),
  };
  const { medicines, cbt } = priorTreatments;
  return [
    resource('Condition', 'maya-gad', {
      profile: 'kap-indication-condition',
      extension: [extension('treatment-resistance', { extension: [
        { url: 'failedMedicationTrials', valueInteger: medicines.length },
        { url: 'cbtCompleted', valueBoolean: true },
        { url: 'description', valueString:
          `Inadequate response to ${medicines.map((m) => `${m.drug} ${m.mg} mg for ${m.weeks} weeks`).join(', ')} and ${cbt.sessions} sessions of CBT` },
      ] })],
      ...shared,
      code: DIAGNOSIS.gad,
      onsetDateTime: '2017',
    }),
    resource('Condition', 'maya-agoraphobia', {
      profile: 'kap-indication-condition', ...shared, code: DIAGNOSIS.agoraphobia, onsetDateTime: '2020',
    }),
  ];
}

function priorMedicine({ id, drug, mg: dose, start, end }) {
  return resource('MedicationStatement', id, {
    status: 'stopped',
    statusReason: [{ text: 'Inadequate response' }],
    medicationCodeableConcept: DRUG[drug],
    subject: MAYA,
    effectivePeriod: { start, end },
    dateAsserted: '2026-01-05',
    informationSource: MAYA,
    reasonReference: [GAD],
    dosage: [{
      text: `${dose} mg by mouth once daily`,
      timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
      doseAndRate: [{ doseQuantity: mg(dose) }],
    }],
  });
}

/** From before the course: no session and no performer of this clinic, so it is not a kap-therapy-procedure. */
function priorCbt() {
  const { sessions, start, end } = priorTreatments.cbt;
  return resource('Procedure', 'maya-prior-cbt', {
    restricted: true,
    status: 'completed',
    code: MODALITY.cbt,
    subject: MAYA,
    performedPeriod: { start, end },
    recorder: staffRef('prescriber'),
    asserter: MAYA,
    reasonReference: [GAD],
    outcome: { text: `${sessions} sessions completed, inadequate response` },
  });
}

/** The history comes from elsewhere: who told it, who entered it, and from which paper. */
function takenOver(history) {
  return provenance('maya-provenance-history', {
    target: history.map(({ resourceType, id }) => ref(resourceType, id)),
    when: moment('2026-01-05', '09:30'),
    activity: 'CREATE',
    text: 'Earlier treatments, as told by the patient and compared with the referral letter',
    author: 'prescriber',
    informant: MAYA,
    source: 'Referral letter of the primary care physician, 18 December 2025',
  });
}
