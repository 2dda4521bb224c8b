// Notes of the clinic, as plain text inside the record.

import { NOTE } from './codes.mjs';
import { ref, resource } from './fhir.mjs';
import { ORGANIZATION, staffRef } from './clinic.mjs';
import { MAYA } from './patient.mjs';

const CLINICAL_NOTE = {
  coding: [{
    system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category', code: 'clinical-note', display: 'Clinical Note',
  }],
};

/** A progress note of one visit, labelled restricted like the therapy it tells of. */
export function progressNote(id, { encounterId, role, title, start, end, written, lines }) {
  return resource('DocumentReference', id, {
    profile: 'kap-document',
    restricted: true,
    status: 'current',
    docStatus: 'final',
    type: NOTE.progress,
    category: [CLINICAL_NOTE],
    subject: MAYA,
    date: written,
    author: [staffRef(role)],
    custodian: ORGANIZATION,
    content: [{
      attachment: {
        contentType: 'text/plain',
        language: 'en',
        data: Buffer.from(`${[title, '', ...lines].join('\n')}\n`).toString('base64'),
        title,
        creation: written,
      },
    }],
    context: { encounter: [ref('Encounter', encounterId)], period: { start, end } },
  });
}
