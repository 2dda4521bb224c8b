// The integration session after each dose: what was done, and what the therapist measured before and after.

import { ASSESSMENT, MODALITY } from './codes.mjs';
import { sessions } from './data.mjs';
import { extension, moment, ref } from './fhir.mjs';
import { score } from './assessments.mjs';
import { encounter, therapy } from './encounters.mjs';
import { progressNote } from './documents.mjs';
import { phaseOf } from './dosing.mjs';
import { planOf } from './plan.mjs';

const START = '11:00';
const LENGTH = 75;

export function integrationDay(integration) {
  const { id, date, work } = integration;
  const dose = sessions.find((session) => session.number === integration.dose);
  const visit = encounter(id, {
    type: 'integration',
    text: `Integration of ketamine session ${dose.number}`,
    phase: phaseOf(dose),
    date,
    time: START,
    length: LENGTH,
    roles: ['integration-therapist'],
    extensions: [
      extension('dose-cycle', { valuePositiveInt: dose.number }),
      extension('integrates-session', { valueReference: ref('Encounter', dose.id) }),
    ],
  });
  return [visit, ...work.flatMap((piece) => pieceOfWork(piece, integration, dose)), note(integration, dose)];
}

function pieceOfWork({ modality, outcome, measures = [] }, { id, date }, dose) {
  const procedure = therapy(`${id}-${modality}`, {
    modality, encounterId: id, doseCycle: dose.number, date, time: START, length: LENGTH, role: 'integration-therapist', outcome,
    plan: planOf(phaseOf(dose)),
  });
  const measured = measures.flatMap(({ key, before, after }) => [
    measure(key, 'before', before, moment(date, START, 10)),
    measure(key, 'after', after, moment(date, START, 65)),
  ]);
  return [procedure, ...measured];

  function measure(key, side, value, when) {
    return score({
      id: `${id}-${key}-${side}`, code: key, value, timepoint: 'day1', doseCycle: dose.number, encounter: id, when, role: 'integration-therapist',
      partOf: [ref('Procedure', procedure.id)], note: `${side === 'before' ? 'Before' : 'After'} the work of the session`,
    });
  }
}

/** What was done and measured, for the record that everybody in the team reads: not what was said. */
function note({ id, date, work }, dose) {
  const measured = ({ key, before, after }) => `${ASSESSMENT[key].text}: ${before} before, ${after} after.`;
  const lines = work.flatMap(({ modality, outcome, measures = [] }) => [`${MODALITY[modality].text}: ${outcome}.`, ...measures.map(measured)]);
  return progressNote(`${id}-note`, {
    encounterId: id,
    role: 'integration-therapist',
    title: `Integration of ketamine session ${dose.number}`,
    start: moment(date, START),
    end: moment(date, START, LENGTH),
    written: moment(date, START, LENGTH + 10),
    lines: [...lines, 'No safety concern.'],
  });
}
