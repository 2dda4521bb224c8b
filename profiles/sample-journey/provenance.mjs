// Who made or changed a record, and on what ground.

import { hl7, hl7System } from './codes.mjs';
import { resource } from './fhir.mjs';
import { ORGANIZATION, staffRef } from './clinic.mjs';

const ACTIVITY = { CREATE: 'create', UPDATE: 'revise' };
const agent = (type, display, content) => ({ type: hl7('provenance-participant-type', type, display), ...content });

/** `author`: the role that answers for the record. `informant` told it, `source` is the paper it was taken from. */
export function provenance(id, { target, when, activity, text, author, informant, source }) {
  return resource('Provenance', id, {
    profile: 'kap-provenance',
    target,
    occurredDateTime: when,
    recorded: when,
    reason: [{ coding: [{ system: hl7System('v3-ActReason'), code: 'TREAT', display: 'treatment' }], text }],
    activity: hl7('v3-DataOperation', activity, ACTIVITY[activity]),
    agent: [
      agent('author', 'Author', { who: staffRef(author), onBehalfOf: ORGANIZATION }),
      ...(informant ? [agent('informant', 'Informant', { who: informant })] : []),
    ],
    entity: source && [{ role: 'source', what: { display: source } }],
  });
}
