// The visits without a dose: screening, preparation and the reviews.

import { preparations, baselineLiver, baselineVitals, outcomes, reviews, screeningScores, WEIGHT_KG } from './data.mjs';
import { bloodPressure, moment, ref, resource } from './fhir.mjs';
import { staffRef } from './clinic.mjs';
import { AGORAPHOBIA, GAD, MAYA } from './patient.mjs';
import * as assess from './assessments.mjs';
import { item9Flag } from './alerts.mjs';
import { encounter, therapy } from './encounters.mjs';
import { liverTests, suicideRiskScreen, urinaryScreen } from './tasks.mjs';

const outcomeNamed = (key) => outcomes.find((each) => each.key === key);

export function screening() {
  const id = 'maya-screening';
  const date = '2026-01-05';
  const at = (kind, minute) => ({ id: `${id}-${kind}`, encounter: id, timepoint: 'baseline', when: moment(date, '10:00', minute) });
  return [
    encounter(id, {
      type: 'screening', text: 'Screening for ketamine-assisted psychotherapy', phase: 'screening',
      date, time: '10:00', length: 120, roles: ['prescriber', 'session-therapist', 'monitor-rn'],
    }),
    assess.bp(bloodPressure(baselineVitals.bp), at('bp', 5)),
    assess.hr(baselineVitals.hr, at('hr', 5)),
    assess.spo2(baselineVitals.spo2, at('spo2', 5)),
    assess.rr(baselineVitals.rr, at('rr', 6)),
    assess.temp(baselineVitals.temp, at('temp', 7)),
    assess.weight(WEIGHT_KG, at('weight', 8)),
    assess.pregnancyTestNegative(`${id}-hcg`, id, moment(date, '10:12')),
    ...assess.liverTests(id, id, moment(date, '10:14'), baselineLiver),
    assess.ecgNormal(`${id}-ecg`, id, moment(date, '10:16')),
    ...assess.outcome(outcomeNamed('baseline')),
    ...screeningScores.map(({ key, value }) => assess.score({ code: key, value, ...at(key, 35), id: `maya-${key}-baseline` })),
    ...assess.lowSuicideRisk({ id, encounter: id, timepoint: 'baseline', when: moment(date, '10:50'), because: ref('QuestionnaireResponse', 'maya-phq9-baseline') }),
    suicideRiskScreen(id, date),
    item9Flag(),
    candidacy(id, moment(date, '11:30')),
  ];
}

function candidacy(encounterId, when) {
  return resource('ClinicalImpression', 'maya-candidacy', {
    status: 'completed',
    description: 'Candidacy for ketamine-assisted psychotherapy',
    subject: MAYA,
    encounter: ref('Encounter', encounterId),
    effectiveDateTime: when,
    date: when,
    assessor: staffRef('prescriber'),
    problem: [GAD, AGORAPHOBIA],
    investigation: [{
      code: { text: 'Screening' },
      item: ['bp', 'hcg', 'alt', 'ast', 'alp', 'ggt', 'ecg'].map((kind) => ref('Observation', `${encounterId}-${kind}`)),
    }],
    summary: 'Suitable. Contraindication screen negative; escort and support available; suicide risk low, to be screened again before dosing.',
    finding: [{ itemReference: GAD }, { itemReference: AGORAPHOBIA }],
  });
}

export function preparation({ id, date, suds, topic }) {
  const time = '10:00';
  return [
    encounter(id, { type: 'preparation', text: 'Preparation session', phase: 'preparation', date, time, length: 90, roles: ['session-therapist'] }),
    therapy(`${id}-work`, { modality: 'preparation', encounterId: id, date, time, length: 90, role: 'session-therapist', outcome: topic }),
    ...(suds === undefined ? [] : [assess.score({
      id: `${id}-suds`, code: 'suds', value: suds, text: 'Distress at the thought of losing control', timepoint: 'baseline', encounter: id, when: moment(date, time, 20),
    })]),
  ];
}

export const preparationDays = () => preparations.flatMap(preparation);

export function review(key) {
  const visit = reviews.find((each) => each.key === key);
  const { id, date, type, phase, urinarySymptoms, liver } = visit;
  const time = '10:00';
  return [
    encounter(id, {
      type, text: type === 'follow-up' ? 'Review a week after the last induction dose' : 'Maintenance check',
      phase, date, time, length: 60, roles: ['prescriber', 'monitor-rn'],
    }),
    ...assess.outcome(outcomeNamed(key)),
    assess.urinarySymptoms(`${id}-urinary-symptoms`, id, outcomeNamed(key).timepoint, moment(date, time, 20), urinarySymptoms),
    ...(phase === 'maintenance' ? [urinaryScreen(visit)] : []),
    ...(liver === undefined ? [] : [...assess.liverTests(id, id, moment(date, time, 25), liver), liverTests(visit)]),
  ];
}

