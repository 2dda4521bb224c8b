// What must hold for the journey to be believable: the arithmetic, the references, and the clinic's own safety habits.

import { strict as assert } from 'node:assert';
import { WEIGHT_KG, containers, integrations, outcomes, pdssScreeningItems, priorTreatments, sessions } from './data.mjs';
import { daysBetween, series } from './fhir.mjs';
import { SYSTEM, kapExtension } from './codes.mjs';
import { checkRecords } from './checks-records.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function check(bundles) {
  scoresAddUp();
  dosesMatchTheWeight();
  containersBalance();
  priorTreatmentsLastedAsSaid();
  bundlesAreWellFormed(bundles);
  referencesResolve(bundles);
  const resources = [...bundles.values()].flatMap((bundle) => bundle.entry.map((entry) => entry.resource));
  sessionsAreSafe(resources);
  checkRecords(resources);
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

// ---- the table ----

function scoresAddUp() {
  for (const { key, gad7, phq9 } of outcomes) {
    assert.equal(gad7.items.length, 7, `GAD-7 ${key}: seven items`);
    assert.equal(sum(gad7.items), gad7.total, `GAD-7 ${key}`);
    assert.equal(phq9.items.length, 9, `PHQ-9 ${key}: nine items`);
    assert.equal(sum(phq9.items), phq9.total, `PHQ-9 ${key}`);
  }
  const pdss = outcomes[0].others.find(({ key }) => key === 'pdss-sr');
  assert.equal(sum(pdssScreeningItems), pdss.value, 'PDSS-SR at screening');
  assert.deepEqual(outcomes.map(({ gad7 }) => gad7.total), [18, 13, 10, 7, 6, 8, 5], 'GAD-7 over time');
  assert.deepEqual(outcomes.map(({ phq9 }) => phq9.total), [14, 10, 8, 6, 5, 6, 4], 'PHQ-9 over time');
}

function dosesMatchTheWeight() {
  for (const { id, dose, mgPerKg, stock } of sessions) {
    assert.equal(Number((dose / WEIGHT_KG).toFixed(2)), mgPerKg, `${id}: mg/kg`);
    assert.equal(stock.given, dose, `${id}: given from stock`);
  }
}

function containersBalance() {
  for (const [container, { opening, closing }] of Object.entries(containers)) {
    let balance = opening;
    const stocks = sessions.map(({ stock }) => stock).filter((stock) => stock.container === container);
    for (const { drawn, given, wasted, left } of stocks) {
      assert.equal(drawn, given + wasted, `${container}: drawn = given + wasted`);
      balance -= drawn;
      assert.equal(left, balance, `${container}: balance`);
    }
    assert.equal(balance, closing, `${container}: closing balance`);
  }
  const vial = sessions.map(({ stock }) => stock).filter(({ container }) => container === 'VIAL-0007');
  assert.deepEqual(['drawn', 'given', 'wasted'].map((column) => sum(vial.map((stock) => stock[column]))), [230, 205, 25], 'vial totals');
  const { closing, unitMg } = containers['LOZ-0003'];
  assert.equal(closing / unitMg, 11, 'lozenges left');
}

function priorTreatmentsLastedAsSaid() {
  for (const { id, start, end, weeks } of priorTreatments.medicines) assert.equal(daysBetween(start, end), weeks * 7, id);
}

// ---- the Bundles ----

function bundlesAreWellFormed(bundles) {
  for (const [name, { entry }] of bundles) {
    assert.ok(entry.length < 150, `${name}: ${entry.length} entries`);
    const urls = entry.map(({ request }) => request.url);
    assert.equal(new Set(urls).size, urls.length, `${name}: an id twice`);
    for (const { resource } of entry) assert.match(resource.id, /^[A-Za-z0-9.-]{1,64}$/, resource.id);
  }
}

/** Each reference points into the same Bundle or an earlier one. */
function referencesResolve(bundles) {
  const known = new Set();
  for (const [name, { entry }] of bundles) {
    for (const { request } of entry) known.add(request.url);
    for (const { resource } of entry) {
      for (const reference of referencesIn(resource)) assert.ok(known.has(reference), `${name}: ${resource.id} refers to unknown ${reference}`);
    }
  }
}

function referencesIn(value) {
  if (value === null || typeof value !== 'object') return [];
  const own = typeof value.reference === 'string' ? [value.reference] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

// ---- the clinic's safety habits, read from the resources ----

function sessionsAreSafe(resources) {
  const all = (type) => resources.filter(({ resourceType }) => resourceType === type);
  const byUrl = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const doses = all('MedicationAdministration')
    .filter((each) => coded(each.medicationCodeableConcept, SYSTEM.rxnorm, '6130'))
    .sort((a, b) => startOf(a) - startOf(b));
  assert.equal(doses.length, sessions.length, 'a dose for each session');

  doses.forEach((dose, i) => {
    const start = startOf(dose);
    const session = byUrl.get(dose.context.reference);
    const inSession = all('Observation').filter(({ encounter }) => encounter.reference === dose.context.reference);
    const before = (code, window, among) => among.some((each) =>
      coded(each.code, SYSTEM.loinc, code) && startOf(each) <= start && start - startOf(each) <= window);

    const perKg = extensionOf(dose, 'dose-per-weight').valueQuantity.value;
    const weight = extensionOf(dose, 'dosing-weight').valueQuantity.value;
    assert.ok(Math.abs(dose.dosage.dose.value - perKg * weight) <= 0.5, `${dose.id}: mg = mg/kg × kg`);
    assert.ok(before('85354-9', HOUR, inSession), `${dose.id}: blood pressure within 60 minutes before`);
    assert.ok(before('59408-5', HOUR, inSession), `${dose.id}: oxygen saturation within 60 minutes before`);
    assert.ok(before('29463-7', 30 * DAY, all('Observation')), `${dose.id}: weight within 30 days before`);
    assert.ok(before('2106-3', 7 * DAY, all('Observation')), `${dose.id}: pregnancy test within 7 days before`);
    assert.ok(Date.parse(session.period.end) - start >= 120 * MINUTE, `${dose.id}: watched for 120 minutes`);
    assert.ok(extensionOf(session, 'discharge-escort'), `${session.id}: escort`);
    assert.ok(inSession.some(({ id }) => id.endsWith('discharge-assessment')), `${session.id}: discharge assessment`);

    const previous = doses[i - 1];
    if (previous) {
      assert.ok(start - startOf(previous) >= 20 * HOUR, `${dose.id}: 20 hours after the previous dose`);
      assert.ok(integrationOf(previous) < start, `${previous.id}: integrated before the next dose`);
    }
    const inWeek = doses.filter((each) => startOf(each) > start - 7 * DAY && startOf(each) <= start);
    assert.ok(inWeek.length <= 3, `${dose.id}: at most three doses in seven days`);
  });
  assert.equal(integrations.length, sessions.length, 'an integration session for each dose');

  function integrationOf(dose) {
    const visit = all('Encounter').find((each) => extensionOf(each, 'integrates-session')?.valueReference.reference === dose.context.reference);
    assert.ok(visit, `${dose.id}: an integration session`);
    const start = Date.parse(visit.period.start);
    const hours = (start - startOf(dose)) / HOUR;
    assert.ok(hours >= 24 && hours <= 72, `${visit.id}: ${hours} hours after the dose`);
    return start;
  }

  for (const dispense of all('MedicationDispense')) {
    const parts = extensionOf(dispense, 'controlled-substance-accountability').extension;
    const part = (url) => parts.find((each) => each.url === url);
    const witness = part('wasteWitness')?.valueReference.reference;
    if (part('wasted').valueQuantity.value === 0) continue;
    assert.ok(witness && !dispense.performer.some(({ actor }) => actor.reference === witness), `${dispense.id}: independent witness`);
  }

  for (const session of sessions) {
    for (const table of ['bp', 'hr', 'spo2']) assert.equal(series(session[table]).length, 7, `${session.id}: ${table}`);
  }
}

const coded = (concept, system, code) => concept?.coding?.some((coding) => coding.system === system && coding.code === code);
const extensionOf = (resource, name) => resource.extension?.find(({ url }) => url === kapExtension(name));
const startOf = (resource) => Date.parse(resource.effectiveDateTime ?? resource.effectivePeriod.start);
