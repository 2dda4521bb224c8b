// What must hold for the records around the doses: their profiles, discharge, warnings, tasks and notes.

import { strict as assert } from 'node:assert';
import { integrations, outcomes, reviews, sessions } from './data.mjs';
import { SYSTEM, kapExtension, kapProfile, kapSystem } from './codes.mjs';
import { bloodPressure } from './fhir.mjs';

const HOUR = 3_600_000;

/** The profile of each type of record; an Observation has one of several, or none. */
const PROFILE = {
  Patient: 'kap-patient',
  Condition: 'kap-indication-condition',
  Consent: 'kap-consent-treatment',
  EpisodeOfCare: 'kap-course',
  CarePlan: 'kap-careplan',
  CareTeam: 'kap-careteam',
  Goal: 'kap-goal',
  Medication: 'kap-medication',
  MedicationRequest: 'kap-medication-request',
  MedicationDispense: 'kap-controlled-dispense',
  MedicationAdministration: 'kap-dose-administration',
  Procedure: 'kap-therapy-procedure',
  QuestionnaireResponse: 'kap-questionnaire-response',
  RiskAssessment: 'kap-suicide-risk',
  AdverseEvent: 'kap-adverse-event',
  DetectedIssue: 'kap-detected-issue',
  Flag: 'kap-flag',
  Task: 'kap-task',
  DocumentReference: 'kap-document',
  Provenance: 'kap-provenance',
};
/** A therapy of before the course, and a medicine that is not ketamine. */
const NO_PROFILE = ['maya-prior-cbt', 'maya-dosing-4-ondansetron'];
const OBSERVATION_PROFILES = [
  'kap-vital-bp', 'kap-vital-hr', 'kap-vital-rr', 'kap-vital-spo2', 'kap-vital-temp', 'kap-vital-weight',
  'kap-score', 'kap-sedation-score', 'kap-dissociation-score', 'kap-discharge-assessment',
];
/** Extracted by the server from the answers, so not sent. */
const EXTRACTED = ['70274-6', '44261-6'];

export function checkRecords(resources) {
  const all = (type) => resources.filter(({ resourceType }) => resourceType === type);
  const byId = (type, id) => all(type).findLast((each) => each.id === id);
  const observation = (id) => byId('Observation', id);

  profilesAreClaimed();
  sessions.forEach(patientMayLeave);
  sessions.forEach(raisedPressureIsSettled);
  suicideRiskIsFollowed();
  tasksAreDone();
  integrations.forEach(integrationHasNote);
  assert.ok(all('Provenance').some(({ target }) => target.some(({ reference }) => reference === 'CarePlan/maya-plan-induction')), 'who changed the plan');

  function profilesAreClaimed() {
    for (const { resourceType, id, meta } of resources) {
      const wanted = NO_PROFILE.includes(id) ? undefined : PROFILE[resourceType];
      if (wanted) assert.deepEqual(meta.profile, [kapProfile(wanted)], `${id}: profile`);
    }
    const claimed = new Set(resources.flatMap(({ meta }) => meta.profile ?? []));
    for (const profile of [...Object.values(PROFILE), ...OBSERVATION_PROFILES]) assert.ok(claimed.has(kapProfile(profile)), `${profile}: in the journey`);
    for (const { id, code } of all('Observation')) assert.ok(!EXTRACTED.includes(code.coding?.[0].code), `${id}: left to the server`);
  }

  function patientMayLeave({ id }) {
    for (const timepoint of ['pre-dose', 'pre-discharge']) {
      const { value } = observation(`${id}-rr-${timepoint}`).valueQuantity;
      assert.ok(value >= 10 && value <= 20, `${id}: respiratory rate ${timepoint}`);
    }
    const { component, valueCodeableConcept } = observation(`${id}-discharge-assessment`);
    assert.equal(new Set(component.map(({ code }) => code.coding[0].code)).size, 11, `${id}: eleven criteria`);
    assert.ok(component.every(({ valueBoolean }) => valueBoolean), `${id}: all criteria met`);
    assert.equal(valueCodeableConcept.coding[0].code, 'may-leave', `${id}: may leave`);
    assert.equal(observation(`${id}-moaas-discharge`).valueInteger, 5, `${id}: fully alert`);
    assert.ok(observation(`${id}-aldrete-discharge`).valueInteger >= 9, `${id}: recovered`);
  }

  /** Rule B2: above 140/90 before the dose, measured again and decided before it is given. */
  function raisedPressureIsSettled({ id, bp, bpFirst }) {
    const issue = byId('DetectedIssue', `${id}-raised-blood-pressure`);
    const raised = [bpFirst, bp.split(' ')[0]].filter(Boolean).map(bloodPressure).map(({ systolic, diastolic }) => systolic > 140 || diastolic > 90);
    assert.ok(!raised.at(-1), `${id}: last blood pressure before the dose`);
    assert.equal(Boolean(issue), raised.includes(true), `${id}: warning B2`);
    if (!issue) return;
    const [administration] = issue.implicated.map(({ reference }) => byId('MedicationAdministration', reference.split('/')[1]));
    assert.equal(issue.code.coding[0].code, 'B2', `${id}: rule`);
    assert.equal(administration.context.reference, `Encounter/${id}`, `${id}: dose of the warning`);
    assert.ok(Date.parse(issue.mitigation[0].date) < Date.parse(administration.effectiveDateTime), `${id}: decided before the dose`);
  }

  /** Rule S1: item 9 above zero is followed by a screen the same day, and by a flag until it is zero. */
  function suicideRiskIsFollowed() {
    for (const { phq9, encounter, date } of outcomes.filter(({ phq9: { items } }) => items[8] > 0)) {
      const screen = all('RiskAssessment').find((each) => each.encounter.reference === `Encounter/${encounter}`);
      assert.ok(screen?.occurrenceDateTime.startsWith(date), `PHQ-9 item 9 is ${phq9.items[8]} on ${date}: screen the same day`);
    }
    const { status, period } = byId('Flag', 'maya-flag-item-9');
    const zero = outcomes.find(({ phq9 }) => phq9.items[8] === 0);
    assert.deepEqual([status, period.end.slice(0, 10)], ['inactive', zero.date], 'flag ends with item 9');
    const shown = sessions.filter(({ date }) => date < zero.date);
    for (const { id } of shown) assert.ok(byId('RiskAssessment', `${id}-suicide-risk`), `${id}: screened before the dose`);
  }

  function tasksAreDone() {
    const of = (code) => all('Task').filter((each) => each.code.coding.some((coding) => coding.system === kapSystem('task') && coding.code === code));
    for (const { id, status, executionPeriod, restriction } of all('Task')) {
      if (status === 'completed') assert.ok(executionPeriod.end.slice(0, 10) <= restriction.period.end, `${id}: done in time`);
      else assert.ok(restriction.period.end > outcomes.at(-1).date, `${id}: not overdue when the journey ends`);
    }
    const [query] = of('pdmp-query');
    const firstDose = byId('MedicationAdministration', 'maya-dose-1').effectivePeriod.start;
    const before = Date.parse(firstDose) - Date.parse(query.executionPeriod.end);
    assert.ok(before > 0 && before <= 24 * HOUR, 'prescription monitoring queried within 24 hours before the first dose');
    const visits = (tasks) => tasks.map((each) => each.encounter.reference);
    const checks = reviews.filter(({ phase }) => phase === 'maintenance').map(({ id }) => `Encounter/${id}`);
    assert.deepEqual(visits(of('urinary-screen')), checks, 'urinary screen at each maintenance check');
    assert.deepEqual(visits(of('lft-due')), ['Encounter/maya-review-week12'], 'liver tests after three months');
  }

  function integrationHasNote({ id, dose, work }) {
    const { content, context, type } = byId('DocumentReference', `${id}-note`);
    const text = Buffer.from(content[0].attachment.data, 'base64').toString('utf8');
    assert.equal(type.coding[0].system, SYSTEM.loinc, `${id}: type of note`);
    assert.equal(context.encounter[0].reference, `Encounter/${id}`, `${id}: note of the visit`);
    assert.ok(text.startsWith(`Integration of ketamine session ${dose}\n`), `${id}: title of the note`);
    for (const { outcome } of work) assert.ok(text.includes(outcome), `${id}: outcome in the note`);
    for (const { extension } of all('Procedure').filter((each) => each.encounter?.reference === `Encounter/${id}`)) {
      assert.equal(extension.find(({ url }) => url === kapExtension('dose-cycle')).valuePositiveInt, dose, `${id}: dose cycle`);
    }
  }
}
