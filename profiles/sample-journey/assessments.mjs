// Questionnaires, scores, vital signs and laboratory results.

import { ASSESSMENT, BASE, DIFFICULTY_ANSWERS, EVENT, FREQUENCY_ANSWERS, LAB, VITAL, hl7, kap } from './codes.mjs';
import { extension, kg, minutes, moment, quantity, ref, resource } from './fhir.mjs';
import { staffRef } from './clinic.mjs';
import { MAYA } from './patient.mjs';

const category = (code, display) => [hl7('observation-category', code, display)];
const VITAL_SIGNS = category('vital-signs', 'Vital Signs');
const SURVEY = category('survey', 'Survey');

/** When something was taken: the planned moment and, in a dosing cycle, the minutes from the dose and the number of the cycle. */
export const timing = ({ timepoint, fromDose, doseCycle }) => [
  extension('timepoint', { valueCodeableConcept: kap('timepoint', timepoint) }),
  ...(fromDose === undefined ? [] : [extension('minutes-from-dose', { valueQuantity: minutes(fromDose) })]),
  ...(doseCycle === undefined ? [] : [extension('dose-cycle', { valuePositiveInt: doseCycle })]),
];

// ---- questionnaires and scores ----

const QUESTIONNAIRE = { gad7: 'kap-gad7', phq9: 'kap-phq9' };

/** All that was asked at one point of the course: GAD-7 and PHQ-9 with their answers, which the server scores, and any other total. */
export function outcome({ key, timepoint, encounter, date, time, gad7, phq9, others = [] }, doseCycle) {
  const context = { timepoint, doseCycle, encounter, when: moment(date, time) };
  return [
    answered('gad7', key, gad7, context),
    answered('phq9', key, phq9, context),
    ...others.map(({ key: code, value }) => score({ id: `maya-${code}-${key}`, code, value, ...context })),
  ];
}

function answered(instrument, key, answers, { encounter, when, ...at }) {
  const item = answers.items.map((answer, i) => ({ linkId: `${instrument}-${i + 1}`, answer: [{ valueCoding: FREQUENCY_ANSWERS[answer] }] }));
  item.push({ linkId: `${instrument}-total`, answer: [{ valueInteger: answers.total }] });
  if (answers.difficulty !== undefined) {
    item.push({ linkId: `${instrument}-difficulty`, answer: [{ valueCoding: DIFFICULTY_ANSWERS[answers.difficulty] }] });
  }
  return resource('QuestionnaireResponse', `maya-${instrument}-${key}`, {
    profile: 'kap-questionnaire-response',
    extension: timing(at),
    questionnaire: `${BASE}/Questionnaire/${QUESTIONNAIRE[instrument]}`,
    status: 'completed',
    subject: MAYA,
    encounter: ref('Encounter', encounter),
    authored: when,
    author: MAYA,
    source: MAYA,
    item,
  });
}

/** Scores with a profile of their own, each a stricter kap-score. */
const SCORE_PROFILE = { cadss: 'kap-dissociation-score', moaas: 'kap-sedation-score' };

/** One score; whole numbers unless the instrument is a mean. */
export function score({ id, code, value, timepoint, fromDose, doseCycle, encounter, when, text, note, role = 'session-therapist', ...links }) {
  return resource('Observation', id, {
    profile: SCORE_PROFILE[code] ?? 'kap-score',
    extension: timing({ timepoint, fromDose, doseCycle }),
    status: 'final',
    category: SURVEY,
    code: text ? { ...ASSESSMENT[code], text } : ASSESSMENT[code],
    subject: MAYA,
    encounter: ref('Encounter', encounter),
    effectiveDateTime: when,
    performer: [staffRef(role)],
    ...(Number.isInteger(value) ? { valueInteger: value } : { valueQuantity: quantity(value, 'score', '{score}') }),
    note: note && [{ text: note }],
    ...links,
  });
}

export const urinarySymptoms = (id, encounter, timepoint, when, count) =>
  score({ id, code: 'urinary-symptoms', value: count, timepoint, encounter, when, role: 'monitor-rn' });

/** The outcome of the C-SSRS screener, as a coded level and as a risk assessment. Its questions are not stored. */
export function lowSuicideRisk({ id, encounter, when, because, ...at }) {
  const level = resource('Observation', `${id}-suicide-risk-level`, {
    extension: timing(at),
    status: 'final',
    category: SURVEY,
    code: LAB.suicideRisk,
    subject: MAYA,
    encounter: ref('Encounter', encounter),
    effectiveDateTime: when,
    performer: [staffRef('session-therapist')],
    valueCodeableConcept: LAB.lowRisk,
  });
  const assessment = resource('RiskAssessment', `${id}-suicide-risk`, {
    profile: 'kap-suicide-risk',
    status: 'final',
    method: { text: 'C-SSRS screener' },
    code: LAB.suicideRisk,
    subject: MAYA,
    encounter: ref('Encounter', encounter),
    occurrenceDateTime: when,
    performer: staffRef('session-therapist'),
    basis: [ref('Observation', level.id), because],
    prediction: [{ outcome: EVENT.suicideAttempt, qualitativeRisk: LAB.lowRisk }],
    mitigation: 'Screen again before each dose until PHQ-9 item 9 is 0',
  });
  return [level, assessment];
}

// ---- vital signs ----

function vital(kind, { id, encounter, timepoint, fromDose, doseCycle, when, note, ...value }) {
  return resource('Observation', id, {
    profile: `kap-vital-${kind}`,
    extension: timing({ timepoint, fromDose, doseCycle }),
    status: 'final',
    category: VITAL_SIGNS,
    code: VITAL[kind],
    subject: MAYA,
    encounter: ref('Encounter', encounter),
    effectiveDateTime: when,
    performer: [staffRef('monitor-rn')],
    ...value,
    note: note && [{ text: note }],
  });
}

const pressure = (code, value) => ({ code, valueQuantity: quantity(value, 'mmHg', 'mm[Hg]') });

export const bp = ({ systolic, diastolic }, at) =>
  vital('bp', { ...at, component: [pressure(VITAL.systolic, systolic), pressure(VITAL.diastolic, diastolic)] });
export const hr = (value, at) => vital('hr', { ...at, valueQuantity: quantity(value, 'beats/minute', '/min') });
export const spo2 = (value, at) => vital('spo2', { ...at, valueQuantity: quantity(value, '%') });
export const rr = (value, at) => vital('rr', { ...at, valueQuantity: quantity(value, 'breaths/minute', '/min') });
export const temp = (value, at) => vital('temp', { ...at, valueQuantity: quantity(value, 'Cel') });
export const weight = (value, at) => vital('weight', { ...at, valueQuantity: kg(value) });

// ---- laboratory and other findings ----

function finding(id, encounter, when, content) {
  return resource('Observation', id, {
    status: 'final',
    subject: MAYA,
    encounter: ref('Encounter', encounter),
    effectiveDateTime: when,
    performer: [staffRef('monitor-rn')],
    ...content,
  });
}

export const pregnancyTestNegative = (id, encounter, when) => finding(id, encounter, when, {
  category: category('laboratory', 'Laboratory'),
  code: LAB.hcg,
  valueCodeableConcept: LAB.negative,
  interpretation: [hl7('v3-ObservationInterpretation', 'NEG', 'Negative')],
});

/** What is normal for each liver test, in U/L. */
const LIVER_RANGE = { alt: [7, 40], ast: [10, 40], alp: [30, 105], ggt: [5, 40] };

/** ALT, AST, ALP and GGT of one sample, in that order. */
export const liverTests = (id, encounter, when, values) => Object.entries(LIVER_RANGE).map(([key, [low, high]]) => finding(`${id}-${key}`, encounter, when, {
  category: category('laboratory', 'Laboratory'),
  code: LAB[key],
  valueQuantity: quantity(values[key], 'U/L'),
  interpretation: [hl7('v3-ObservationInterpretation', 'N', 'Normal')],
  referenceRange: [{ low: quantity(low, 'U/L'), high: quantity(high, 'U/L'), text: `${low} to ${high} U/L` }],
}));

export const ecgNormal = (id, encounter, when) => finding(id, encounter, when, {
  category: category('procedure', 'Procedure'),
  code: LAB.ecg,
  valueString: 'Normal sinus rhythm, no conduction abnormality',
  interpretation: [hl7('v3-ObservationInterpretation', 'N', 'Normal')],
});
