// The visits: one builder for all of them, and the ones that are not dosing days.

import { MODALITY, hl7System, kap } from './codes.mjs';
import { EPISODE } from './data.mjs';
import { extension, minutes, moment, ref, resource } from './fhir.mjs';
import { LOCATION, ORGANIZATION, participants, staffRef } from './clinic.mjs';
import { AGORAPHOBIA, GAD, MAYA } from './patient.mjs';

const AMBULATORY = { system: hl7System('v3-ActCode'), code: 'AMB', display: 'ambulatory' };

/** A finished visit of `length` minutes. */
export function encounter(id, { profile = 'kap-session-encounter', type, text, phase, date, time, length, roles, extensions = [] }) {
  const period = { start: moment(date, time), end: moment(date, time, length) };
  const people = participants(...roles).map((participant) => ({ ...participant, period }));
  return resource('Encounter', id, {
    profile,
    extension: [
      extension('protocol-phase', { valueCode: phase }),
      extension('setting', { valueCode: 'clinic' }),
      ...extensions,
    ],
    status: 'finished',
    class: AMBULATORY,
    type: [kap('session-type', type, text)],
    subject: MAYA,
    episodeOfCare: [ref('EpisodeOfCare', EPISODE)],
    participant: people,
    period,
    length: minutes(length),
    reasonReference: [GAD, AGORAPHOBIA],
    location: [{ location: LOCATION, period }],
    serviceProvider: ORGANIZATION,
  });
}

/** Therapy done in a visit. Always labelled restricted; never tells what was said. */
export function therapy(id, { modality, encounterId, doseCycle, date, time, length, role, outcome, plan }) {
  return resource('Procedure', id, {
    profile: 'kap-therapy-procedure',
    restricted: true,
    extension: doseCycle && [extension('dose-cycle', { valuePositiveInt: doseCycle })],
    basedOn: plan && [ref('CarePlan', plan)],
    status: 'completed',
    code: MODALITY[modality],
    subject: MAYA,
    encounter: ref('Encounter', encounterId),
    performedPeriod: { start: moment(date, time), end: moment(date, time, length) },
    performer: [{ actor: staffRef(role) }],
    reasonReference: [GAD],
    outcome: { text: outcome },
  });
}
