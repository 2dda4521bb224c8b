// A dosing day, from check-in to the escort home.

import { DRUG, EVENT, ROUTE, hl7, kap } from './codes.mjs';
import { LAST_INDUCTION_DOSE, WEIGHT_KG, containers, outcomes, timepoints } from './data.mjs';
import { bloodPressure, extension, kg, mg, moment, quantity, ref, resource, series } from './fhir.mjs';
import { LOCATION, staffRef } from './clinic.mjs';
import { ESCORT, GAD, MAYA } from './patient.mjs';
import * as assess from './assessments.mjs';
import { raisedBloodPressure } from './alerts.mjs';
import { dischargeAssessment } from './discharge.mjs';
import { encounter, therapy } from './encounters.mjs';
import { planOf } from './plan.mjs';
import { compounded, containerIdentifier, lozenges } from './stock.mjs';
import { pdmpQuery } from './tasks.mjs';

const START = '10:00';
/** Length of a session after the dose, in minutes: the last vitals, then the discharge assessment, then home. */
const AFTER_DOSE = 150;
/** How long a lozenge stays in the mouth. */
const LOZENGE_MINUTES = 15;

const isMaintenance = ({ number }) => number > LAST_INDUCTION_DOSE;
export const phaseOf = (session) => (isMaintenance(session) ? 'maintenance' : 'induction');

const idsOf = (session) => {
  const stem = isMaintenance(session) ? 'maya-maintenance' : 'maya';
  const n = isMaintenance(session) ? session.number - LAST_INDUCTION_DOSE : session.number;
  return { dose: `${stem}-dose-${n}`, dispense: `${stem}-dispense-${n}`, order: `${stem}-order-${n}` };
};

/** Minutes from the start of the session to the dose: ten more when the blood pressure had to be repeated. */
const doseOffset = (session) => (session.bpFirst ? 25 : 15);

/** The session's clock: `clock.start(m)` is m minutes after check-in, `clock.dose(m)` m minutes from the dose. */
const clockOf = (session) => ({
  start: (after) => moment(session.date, START, after),
  dose: (after) => moment(session.date, START, doseOffset(session) + after),
});

/** Everything recorded on one dosing day. */
export function dosingDay(session) {
  const clock = clockOf(session);
  const ids = idsOf(session);
  return [
    visit(session),
    ...(session.pdmp ? [pdmpQuery(session)] : []),
    ...checkIn(session, clock),
    ...vitals(session, clock),
    order(session, ids, clock),
    dispense(session, ids, clock),
    administration(session, ids, clock),
    ...(session.bpFirst ? [raisedBloodPressure(session, ids, clock)] : []),
    support(session),
    ...scores(session, clock),
    ...(session.nausea ? nausea(session, ids, clock) : []),
    dischargeAssessment(session, AFTER_DOSE - 5, clock.dose(AFTER_DOSE - 5)),
  ];
}

function visit(session) {
  return encounter(session.id, {
    profile: 'kap-dosing-encounter',
    type: 'dosing-session',
    text: `Ketamine session ${session.number}`,
    phase: phaseOf(session),
    date: session.date,
    time: START,
    length: doseOffset(session) + AFTER_DOSE,
    roles: ['prescriber', 'session-therapist', 'monitor-rn', ...(session.stock.wasted > 0 ? ['witness'] : [])],
    extensions: [
      extension('session-number', { valuePositiveInt: session.number }),
      extension('dose-cycle', { valuePositiveInt: session.number }),
      extension('discharge-escort', { valueReference: ESCORT }),
    ],
  });
}

// ---- before the dose ----

function checkIn(session, clock) {
  const { id, number } = session;
  const at = { encounter: id, timepoint: 'pre-dose', doseCycle: number };
  const asked = outcomes.find((each) => each.encounter === id);
  return [
    ...(session.weighed ? [assess.weight(WEIGHT_KG, { ...at, id: `${id}-weight`, when: clock.start(2) })] : []),
    ...(session.pregnancyTest ? [assess.pregnancyTestNegative(`${id}-hcg`, id, clock.start(3))] : []),
    ...(asked ? assess.outcome(asked, number) : []),
    ...(session.suicideScreen
      ? assess.lowSuicideRisk({ ...at, id, when: clock.start(4), because: ref('QuestionnaireResponse', 'maya-phq9-baseline') })
      : []),
  ];
}

// ---- vital signs ----

function vitals(session, clock) {
  const bps = series(session.bp);
  const hrs = series(session.hr);
  const spo2s = series(session.spo2);
  const rrs = series(session.rr);
  const at = (kind, [timepoint, fromDose]) => ({
    id: `${session.id}-${kind}-${timepoint}`, encounter: session.id, timepoint, fromDose, doseCycle: session.number, when: clock.dose(fromDose),
  });
  const measured = timepoints.flatMap((point, i) => [
    assess.bp(bps[i], at('bp', point)),
    assess.hr(hrs[i], at('hr', point)),
    assess.spo2(spo2s[i], at('spo2', point)),
  ]);
  measured.push(...[timepoints[0], timepoints.at(-1)].map((point, i) => assess.rr(rrs[i], at('rr', point))));
  return session.bpFirst ? [firstBloodPressure(session, clock), ...measured] : measured;
}

function firstBloodPressure(session, clock) {
  return assess.bp(bloodPressure(session.bpFirst), {
    id: `${session.id}-bp-pre-dose-first`, encounter: session.id, timepoint: 'pre-dose', fromDose: -20, doseCycle: session.number,
    when: clock.dose(-20),
    note: 'Above 140/90: repeated after ten minutes, then the prescriber decided to proceed',
  });
}

// ---- the drug: ordered, taken from stock, given ----

function order(session, ids, clock) {
  return resource('MedicationRequest', ids.order, {
    profile: 'kap-medication-request',
    extension: [...dosing(session), ...compounded(session.route)],
    status: 'completed',
    intent: 'order',
    category: [hl7('medicationrequest-category', 'outpatient', 'Outpatient')],
    medicationCodeableConcept: DRUG[session.route],
    subject: MAYA,
    encounter: ref('Encounter', session.id),
    authoredOn: clock.dose(-5),
    requester: staffRef('prescriber'),
    reasonReference: [GAD],
    basedOn: [ref('CarePlan', planOf(phaseOf(session)))],
    dosageInstruction: [{
      text: `Ketamine ${session.dose} mg ${session.route}, once, in the monitored session`,
      route: ROUTE[session.route],
      doseAndRate: [{ doseQuantity: mg(session.dose) }],
      maxDosePerAdministration: mg(session.dose),
    }],
  });
}

/** What the dose was reckoned from. */
const dosing = ({ dose, intent }) => [
  extension('dosing-weight', { valueQuantity: kg(WEIGHT_KG) }),
  extension('dose-per-weight', { valueQuantity: quantity(Number((dose / WEIGHT_KG).toFixed(4)), 'mg/kg') }),
  extension('dose-intent', { valueCode: intent }),
];

function dispense(session, ids, clock) {
  const { container, drawn, given, wasted, left } = session.stock;
  const { lot, expires, unitMg } = containers[container];
  const waste = [
    { url: 'wasteReason', valueCodeableConcept: kap('waste-reason', 'partial-dose', 'Remainder of the drawn dose') },
    { url: 'wasteMethod', valueCodeableConcept: kap('waste-method', 'rx-destroyer', 'Chemical destruction container') },
    { url: 'wasteTime', valueDateTime: clock.dose(5) },
    { url: 'wasteWitness', valueReference: staffRef('witness') },
  ];
  return resource('MedicationDispense', ids.dispense, {
    profile: 'kap-controlled-dispense',
    extension: [extension('controlled-substance-accountability', { extension: [
      { url: 'drawn', valueQuantity: mg(drawn) },
      { url: 'administered', valueQuantity: mg(given) },
      { url: 'wasted', valueQuantity: mg(wasted) },
      ...(wasted > 0 ? waste : []),
      { url: 'vialId', valueIdentifier: containerIdentifier(container) },
      { url: 'lotNumber', valueString: lot },
      { url: 'expirationDate', valueDate: expires },
      { url: 'balanceAfter', valueQuantity: mg(left) },
    ] }), ...compounded(session.route)],
    status: 'completed',
    medicationCodeableConcept: DRUG[session.route],
    subject: MAYA,
    context: ref('Encounter', session.id),
    performer: [{ actor: staffRef('monitor-rn') }],
    location: LOCATION,
    authorizingPrescription: [ref('MedicationRequest', ids.order)],
    quantity: unitMg ? lozenges(drawn / unitMg) : mg(drawn),
    whenPrepared: clock.dose(-3),
    whenHandedOver: clock.dose(-2),
  });
}

function administration(session, ids, clock) {
  const sublingual = session.route === 'sublingual';
  return resource('MedicationAdministration', ids.dose, {
    profile: 'kap-dose-administration',
    extension: [
      ...dosing(session),
      extension('session-number', { valuePositiveInt: session.number }),
      extension('dose-cycle', { valuePositiveInt: session.number }),
      ...compounded(session.route),
    ],
    status: 'completed',
    category: hl7('medication-admin-category', 'outpatient', 'Outpatient'),
    medicationCodeableConcept: DRUG[session.route],
    subject: MAYA,
    context: ref('Encounter', session.id),
    supportingInformation: [ref('MedicationDispense', ids.dispense)],
    ...(sublingual
      ? { effectivePeriod: { start: clock.dose(0), end: clock.dose(LOZENGE_MINUTES) } }
      : { effectiveDateTime: clock.dose(0) }),
    performer: [{ function: hl7('med-admin-perform-function', 'performer', 'Performer'), actor: staffRef('monitor-rn') }],
    reasonReference: [GAD],
    request: ref('MedicationRequest', ids.order),
    note: session.note && [{ text: session.note }],
    dosage: {
      text: sublingual ? `${session.dose / 100} × 100 mg lozenge under the tongue` : `${session.dose} mg (${session.dose / 100} mL) into the deltoid`,
      route: ROUTE[session.route],
      dose: mg(session.dose),
    },
  });
}

function support({ id, date, number }) {
  return therapy(`${id}-support`, {
    modality: 'dosing-support', encounterId: id, doseCycle: number, date, time: START, length: 150, role: 'session-therapist',
    outcome: 'Session supported to full recovery', plan: planOf(phaseOf({ number })),
  });
}

// ---- how it went ----

function scores(session, clock) {
  const { id, number, cadss, meq30 } = session;
  const at = (timepoint, fromDose, role = 'monitor-rn') => ({
    encounter: id, timepoint, fromDose, doseCycle: number, when: clock.dose(fromDose), role,
  });
  return [
    assess.score({ id: `${id}-cadss-peak`, code: 'cadss', value: cadss, ...at('t40', 45, 'session-therapist') }),
    assess.score({ id: `${id}-moaas-discharge`, code: 'moaas', value: 5, ...at('pre-discharge', 136) }),
    assess.score({ id: `${id}-aldrete-discharge`, code: 'aldrete', value: 10, ...at('pre-discharge', 136) }),
    ...(meq30 ? [assess.score({ id: `${id}-meq30`, code: 'meq30', value: meq30, ...at('pre-discharge', 140, 'session-therapist') })] : []),
  ];
}

function nausea({ id, number, nausea: { onset, ondansetron, resolved } }, ids, clock) {
  const event = resource('AdverseEvent', `${id}-nausea`, {
    profile: 'kap-adverse-event',
    extension: [extension('dose-cycle', { valuePositiveInt: number })],
    actuality: 'actual',
    event: EVENT.nausea,
    subject: MAYA,
    encounter: ref('Encounter', id),
    date: clock.dose(onset),
    detected: clock.dose(onset),
    recordedDate: clock.dose(resolved),
    seriousness: hl7('adverse-event-seriousness', 'Non-serious', 'Non-serious'),
    severity: hl7('adverse-event-severity', 'moderate', 'Moderate'),
    outcome: hl7('adverse-event-outcome', 'resolved', 'Resolved'),
    recorder: staffRef('monitor-rn'),
    location: LOCATION,
    suspectEntity: [{
      instance: ref('MedicationAdministration', ids.dose),
      causality: [{ assessment: hl7('adverse-event-causality-assess', 'Probably-Likely', 'Probably/Likely') }],
    }],
  });
  const rescue = resource('MedicationAdministration', `${id}-ondansetron`, {
    status: 'completed',
    category: hl7('medication-admin-category', 'outpatient', 'Outpatient'),
    medicationCodeableConcept: DRUG.ondansetron,
    subject: MAYA,
    context: ref('Encounter', id),
    effectiveDateTime: clock.dose(ondansetron),
    performer: [{ function: hl7('med-admin-perform-function', 'performer', 'Performer'), actor: staffRef('monitor-rn') }],
    reasonCode: [{ text: 'Nausea and vomiting during the ketamine session' }],
    dosage: { text: '4 mg on the tongue', route: ROUTE.oral, dose: mg(4) },
  });
  return [event, rescue];
}
