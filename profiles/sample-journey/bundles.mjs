// The journey in order: one transaction Bundle for each group of days.

import { CLINIC, hl7System } from './codes.mjs';
import { LAST_INDUCTION_DOSE, integrations, sessions } from './data.mjs';
import { moment } from './fhir.mjs';
import { clinic } from './clinic.mjs';
import { stock } from './stock.mjs';
import { patient } from './patient.mjs';
import { careTeam, consent, episode, goal, goals, inductionPlan, maintenancePlan, planChange } from './plan.mjs';
import { preparationDays, review, screening } from './visits.mjs';
import { dosingDay } from './dosing.mjs';
import { integrationDay } from './integration.mjs';
import { item9Flag } from './alerts.mjs';
import { reEvaluation } from './tasks.mjs';

const cycle = (number) => [
  ...dosingDay(sessions.find((session) => session.number === number)),
  ...integrationDay(integrations.find((integration) => integration.dose === number)),
];
const induction = {
  dosing: sessions.filter(({ number }) => number <= LAST_INDUCTION_DOSE).map(({ id }) => id),
  integration: integrations.filter(({ dose }) => dose <= LAST_INDUCTION_DOSE).map(({ id }) => id),
};

const steps = [
  ['clinic', () => [...clinic(), ...stock()]],
  ['patient', () => patient()],
  ['screening', () => [careTeam(), episode(), ...screening(), consent()]],
  ['preparation', () => [...goals(), ...preparationDays(), inductionPlan()]],
  ['dosing-1', () => cycle(1)],
  ['dosing-2', () => cycle(2)],
  ['dosing-3', () => [...cycle(3), item9Flag(moment('2026-01-23', '10:05'))]],
  ['dosing-4', () => cycle(4)],
  ['dosing-5', () => cycle(5)],
  ['dosing-6', () => cycle(6)],
  ['plan-change', () => [
    ...review('week1'),
    goal('maya-goal-gad7', '2026-02-06'),
    inductionPlan(induction),
    maintenancePlan(),
    planChange(),
    reEvaluation(),
  ]],
  ['maintenance-1', () => [...cycle(7), ...review('week4')]],
  ['maintenance-2', () => [...cycle(8), goal('maya-goal-exposures', '2026-03-07'), ...review('week8')]],
  ['maintenance-3', () => [...cycle(9), ...review('week12')]],
];

/** File name → Bundle, in the order in which they must be sent. */
export function bundles() {
  return new Map(steps.map(([name, content], i) => {
    const id = `${String(i + 1).padStart(2, '0')}-${name}`;
    // Through JSON, so that what the checks see is what is written: no undefined members.
    return [`${id}.json`, JSON.parse(JSON.stringify(transaction(`sample-${id}`, content())))];
  }));
}

function transaction(id, resources) {
  return {
    resourceType: 'Bundle',
    id,
    meta: { tag: [{ system: hl7System('v3-ActReason'), code: 'HTEST', display: 'test health data' }] },
    type: 'transaction',
    entry: resources.map((each) => ({
      fullUrl: `${CLINIC}/fhir/${each.resourceType}/${each.id}`,
      resource: each,
      request: { method: 'PUT', url: `${each.resourceType}/${each.id}` },
    })),
  };
}
