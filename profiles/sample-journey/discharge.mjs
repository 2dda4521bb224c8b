// Whether Maya may leave after a dosing session: each criterion judged, and on what.

import { hl7, kap } from './codes.mjs';
import { ref, resource } from './fhir.mjs';
import { staffRef } from './clinic.mjs';
import { MAYA } from './patient.mjs';
import { timing } from './assessments.mjs';

const CRITERIA = {
  'blood-pressure': 'Blood pressure within limit',
  'heart-rate': 'Heart rate within limit',
  'oxygen-saturation': 'Oxygen saturation at or above limit',
  alert: 'Fully alert (MOAA/S 5)',
  aldrete: 'Modified Aldrete total at or above limit',
  'walks-unaided': 'Walks unaided',
  'nausea-controlled': 'Nausea controlled',
  oriented: 'Oriented',
  'distress-bearable': 'Distress bearable',
  'escort-present': 'Escort present',
  'no-driving-advice': 'Told not to drive until the next day after restful sleep',
};

const MEASURED = ['bp-pre-discharge', 'hr-pre-discharge', 'spo2-pre-discharge', 'moaas-discharge', 'aldrete-discharge'];

/** All criteria met, `fromDose` minutes after the dose. */
export function dischargeAssessment({ id, number }, fromDose, when) {
  const met = ([code, text]) => ({ code: kap('discharge-criterion', code, text), valueBoolean: true });
  return resource('Observation', `${id}-discharge-assessment`, {
    profile: 'kap-discharge-assessment',
    extension: timing({ timepoint: 'pre-discharge', fromDose, doseCycle: number }),
    status: 'final',
    category: [hl7('observation-category', 'survey', 'Survey')],
    code: kap('discharge-assessment', 'discharge-assessment', 'Discharge assessment'),
    subject: MAYA,
    encounter: ref('Encounter', id),
    effectiveDateTime: when,
    performer: [staffRef('monitor-rn'), staffRef('prescriber')],
    valueCodeableConcept: kap('discharge-result', 'may-leave', 'May leave, with the escort'),
    derivedFrom: MEASURED.map((measure) => ref('Observation', `${id}-${measure}`)),
    component: Object.entries(CRITERIA).map(met),
  });
}
