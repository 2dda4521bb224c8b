// What was agreed: consent, episode, team, goals, and a care plan for each phase.

import { ASSESSMENT, BASE, CLINIC, hl7, kap, loinc } from './codes.mjs';
import { EPISODE } from './data.mjs';
import { extension, moment, quantity, ref, resource } from './fhir.mjs';
import { ORGANIZATION, staffRef } from './clinic.mjs';
import { AGORAPHOBIA, GAD, MAYA } from './patient.mjs';
import { provenance } from './provenance.mjs';

export const CARE_TEAM = ref('CareTeam', 'maya-care-team');
const INDUCTION = 'maya-plan-induction';
const MAINTENANCE = 'maya-plan-maintenance';

export function consent() {
  return resource('Consent', 'maya-consent-treatment', {
    profile: 'kap-consent-treatment',
    status: 'active',
    scope: hl7('consentscope', 'treatment', 'Treatment'),
    category: [loinc('59284-0', 'Consent Document', 'Consent to treatment')],
    patient: MAYA,
    dateTime: moment('2026-01-05', '11:40'),
    performer: [MAYA],
    organization: [ORGANIZATION],
    policy: [{ uri: `${CLINIC}/consent/kap-treatment/3` }],
    provision: { type: 'permit', period: { start: '2026-01-05', end: '2027-01-05' } },
  });
}

export function episode() {
  return resource('EpisodeOfCare', EPISODE, {
    profile: 'kap-course',
    extension: [extension('setting', { valueCode: 'clinic' })],
    status: 'active',
    type: [kap('protocol', 'intensive', 'Intensive ketamine-assisted psychotherapy')],
    diagnosis: [
      { condition: GAD, role: hl7('diagnosis-role', 'CC', 'Chief complaint'), rank: 1 },
      { condition: AGORAPHOBIA, role: hl7('diagnosis-role', 'CM', 'Comorbidity diagnosis'), rank: 2 },
    ],
    patient: MAYA,
    managingOrganization: ORGANIZATION,
    period: { start: '2026-01-05' },
    careManager: staffRef('prescriber'),
    team: [CARE_TEAM],
  });
}

export function careTeam() {
  const roles = ['prescriber', 'session-therapist', 'monitor-rn', 'integration-therapist', 'witness'];
  return resource('CareTeam', 'maya-care-team', {
    profile: 'kap-careteam',
    status: 'active',
    name: 'Care team of Maya Ortega',
    subject: MAYA,
    period: { start: '2026-01-05' },
    participant: roles.map((role) => ({ role: [kap('role', role)], member: staffRef(role), onBehalfOf: ORGANIZATION })),
    managingOrganization: [ORGANIZATION],
  });
}

// ---- goals ----

const goalDefinitions = {
  'maya-goal-gad7': {
    description: { text: 'GAD-7 of 9 or less' },
    addresses: [GAD],
    target: [{ measure: ASSESSMENT.gad7, detailQuantity: { comparator: '<=', ...quantity(9, 'score', '{score}') }, dueDate: '2026-04-24' }],
  },
  'maya-goal-exposures': {
    description: { text: 'Complete two graded exposures' },
    addresses: [AGORAPHOBIA],
    target: [{ measure: { text: 'Graded exposures completed' }, detailInteger: 2, dueDate: '2026-04-24' }],
  },
};

/** A goal as first agreed; with `achievedOn`, the later version that says it was reached. */
export function goal(id, achievedOn) {
  const { description, addresses, target } = goalDefinitions[id];
  return resource('Goal', id, {
    profile: 'kap-goal',
    lifecycleStatus: achievedOn ? 'completed' : 'active',
    achievementStatus: achievedOn ? hl7('goal-achievement', 'achieved', 'Achieved') : hl7('goal-achievement', 'in-progress', 'In Progress'),
    description,
    subject: MAYA,
    startDate: '2026-01-12',
    target,
    statusDate: achievedOn ?? '2026-01-12',
    expressedBy: MAYA,
    addresses,
  });
}

const GOALS = Object.keys(goalDefinitions);
export const goals = () => GOALS.map((id) => goal(id));

// ---- care plans ----

function carePlan(id, content) {
  return resource('CarePlan', id, {
    profile: 'kap-careplan',
    intent: 'plan',
    category: [{
      coding: [{ system: 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category', code: 'assess-plan', display: 'Assessment and Plan of Treatment' }],
    }],
    subject: MAYA,
    author: staffRef('prescriber'),
    careTeam: [CARE_TEAM],
    addresses: [GAD, AGORAPHOBIA],
    goal: GOALS.map((goalId) => ref('Goal', goalId)),
    ...content,
  });
}

const activity = (type, status, repeat, role, description, outcomeReference) => ({
  outcomeReference,
  detail: {
    code: kap('session-type', type),
    status,
    scheduledTiming: { repeat },
    performer: [staffRef(role)],
    description,
  },
});

/** The induction plan: when `closing` is given (the sessions held), the version that ends it. */
export function inductionPlan(closing) {
  const status = closing ? 'completed' : 'scheduled';
  const held = (ids) => ids?.map((id) => ref('Encounter', id));
  const weeks = { boundsPeriod: { start: '2026-01-19', end: '2026-02-01' } };
  return carePlan(INDUCTION, {
    extension: [extension('protocol-phase', { valueCode: 'induction' })],
    instantiatesCanonical: [`${BASE}/PlanDefinition/kap-intensive`],
    status: closing ? 'completed' : 'active',
    title: 'Induction: six ketamine sessions in two weeks',
    period: { start: '2026-01-12', end: closing ? '2026-02-06' : undefined },
    created: moment('2026-01-12', '11:00'),
    activity: [
      activity('dosing-session', status, { ...weeks, frequency: 3, frequencyMax: 5, period: 1, periodUnit: 'wk' }, 'session-therapist',
        'Ketamine session on Monday, Wednesday and Friday, lozenge first, then intramuscular', held(closing?.dosing)),
      activity('integration', status, { ...weeks, frequency: 3, frequencyMax: 5, period: 1, periodUnit: 'wk' }, 'integration-therapist',
        'Integration session 24 to 72 hours after each dose', held(closing?.integration)),
    ],
  });
}

export function maintenancePlan() {
  const months = { boundsPeriod: { start: '2026-02-20', end: '2026-08-06' } };
  const everyFewWeeks = { ...months, frequency: 1, period: 2, periodMax: 6, periodUnit: 'wk' };
  return carePlan(MAINTENANCE, {
    extension: [extension('protocol-phase', { valueCode: 'maintenance' })],
    instantiatesCanonical: [`${BASE}/PlanDefinition/kap-maintenance`],
    replaces: [ref('CarePlan', INDUCTION)],
    status: 'active',
    title: 'Maintenance: one ketamine session every two to six weeks',
    period: { start: '2026-02-06' },
    created: moment('2026-02-06', '11:00'),
    activity: [
      activity('dosing-session', 'scheduled', everyFewWeeks, 'session-therapist', 'Ketamine 200 mg lozenge session'),
      activity('integration', 'scheduled', everyFewWeeks, 'integration-therapist', 'Integration session 24 to 72 hours after each dose'),
      activity('maintenance-check', 'scheduled', { ...months, frequency: 1, period: 1, periodUnit: 'mo' }, 'prescriber',
        'Scores, urinary symptoms, weight; liver enzymes every three months'),
    ],
  });
}

/** Why the induction plan has a second version. */
export const planChange = () => provenance('maya-provenance-plan-change', {
  target: [ref('CarePlan', INDUCTION)],
  when: moment('2026-02-06', '11:00'),
  activity: 'UPDATE',
  text: 'Induction completed with response; replaced by the maintenance plan',
  author: 'prescriber',
});

export const planOf = (phase) => (phase === 'maintenance' ? MAINTENANCE : INDUCTION);
