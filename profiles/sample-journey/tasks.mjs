// What a safety rule asked for, and when it was done.

import { kap } from './codes.mjs';
import { EPISODE } from './data.mjs';
import { moment, ref, resource } from './fhir.mjs';
import { staffRef } from './clinic.mjs';
import { MAYA } from './patient.mjs';
import { planOf } from './plan.mjs';

const MAINTENANCE = ref('CarePlan', planOf('maintenance'));
const PLANNED = moment('2026-02-06', '11:00');

/** `asked`, and `start` and `end` of the work, are moments, `from` and `due` days. A task without `end` is still to be done. */
function task(id, { code, text, description, focus, encounter, asked, start, end, from, due, role = 'prescriber', result }) {
  return resource('Task', id, {
    profile: 'kap-task',
    status: end ? 'completed' : 'requested',
    intent: 'order',
    priority: 'routine',
    code: kap('task', code, text),
    description,
    focus,
    for: MAYA,
    encounter: encounter && ref('Encounter', encounter),
    executionPeriod: end && { start, end },
    authoredOn: asked,
    lastModified: end ?? asked,
    requester: staffRef('prescriber'),
    owner: staffRef(role),
    restriction: { period: { start: from, end: due } },
    output: result && [{ type: { text: 'Result' }, valueReference: result }],
  });
}

export const pdmpQuery = ({ id, date }) => task(`${id}-pdmp-query`, {
  code: 'pdmp-query',
  text: 'Prescription drug monitoring program query',
  description: 'State prescription monitoring database queried before the first dose: no conflicting controlled-substance prescription',
  focus: ref('EpisodeOfCare', EPISODE),
  encounter: id,
  asked: moment(date, '09:40'),
  start: moment(date, '09:40'),
  end: moment(date, '09:45'),
  due: date,
});

/** Item 9 of the PHQ-9 was above zero, so the C-SSRS screener was due the same day. */
export const suicideRiskScreen = (id, date) => task(`${id}-cssrs`, {
  code: 'cssrs-due',
  text: 'C-SSRS screener',
  description: 'PHQ-9 item 9 is 1: screen for suicide risk the same day',
  focus: ref('QuestionnaireResponse', 'maya-phq9-baseline'),
  encounter: id,
  asked: moment(date, '10:25'),
  start: moment(date, '10:40'),
  end: moment(date, '10:50'),
  from: date,
  due: date,
  role: 'session-therapist',
  result: ref('RiskAssessment', `${id}-suicide-risk`),
});

/** Asked for with the maintenance plan, done at a maintenance check. */
const duringMaintenance = (id, suffix, date, minute, content) => task(`${id}-${suffix}`, {
  focus: MAINTENANCE,
  encounter: id,
  asked: PLANNED,
  start: moment(date, '10:00', minute),
  end: moment(date, '10:00', minute + 3),
  due: date,
  role: 'monitor-rn',
  ...content,
});

export const urinaryScreen = ({ id, date }) => duringMaintenance(id, 'urinary-screen', date, 20, {
  code: 'urinary-screen',
  text: 'Monthly urinary symptom screen',
  result: ref('Observation', `${id}-urinary-symptoms`),
});

export const liverTests = ({ id, date }) => duringMaintenance(id, 'liver-tests', date, 25, {
  code: 'lft-due',
  text: 'Liver tests, every three months',
  result: ref('Observation', `${id}-alt`),
});

/** Still open when the journey ends. */
export const reEvaluation = () => task('maya-re-evaluation', {
  code: 're-evaluation',
  text: 'Re-evaluation after six months of maintenance',
  focus: MAINTENANCE,
  asked: PLANNED,
  from: '2026-02-06',
  due: '2026-08-06',
});
