// What the safety rules had to say: a flag for everybody to see, and an issue that a clinician settled.

import { hl7, kap } from './codes.mjs';
import { moment, ref, resource } from './fhir.mjs';
import { staffRef } from './clinic.mjs';
import { MAYA } from './patient.mjs';

/** Item 9 of the PHQ-9 above zero (rule S1); with `until`, the later version that says it is zero again. */
export function item9Flag(until) {
  return resource('Flag', 'maya-flag-item-9', {
    profile: 'kap-flag',
    status: until ? 'inactive' : 'active',
    category: [hl7('flag-category', 'safety', 'Safety')],
    code: kap('rule', 'S1', 'PHQ-9 item 9 above zero: screen for suicide risk before each dose'),
    subject: MAYA,
    period: { start: moment('2026-01-05', '10:25'), end: until },
    author: staffRef('prescriber'),
  });
}

/** Blood pressure above 140/90 before the dose (rule B2): measured again, then the prescriber went ahead. */
export function raisedBloodPressure(session, ids, clock) {
  const { id, bpFirst, bp } = session;
  return resource('DetectedIssue', `${id}-raised-blood-pressure`, {
    profile: 'kap-detected-issue',
    status: 'final',
    code: kap('rule', 'B2', 'Raised blood pressure before the dose'),
    severity: 'moderate',
    patient: MAYA,
    identifiedDateTime: clock.dose(-20),
    author: staffRef('monitor-rn'),
    implicated: [ref('MedicationAdministration', ids.dose)],
    evidence: [{ detail: [ref('Observation', `${id}-bp-pre-dose-first`), ref('Observation', `${id}-bp-pre-dose`)] }],
    detail: `Blood pressure ${bpFirst}, above 140/90. Ten minutes later ${bp.split(' ')[0]}: the dose was given.`,
    mitigation: [{
      action: kap('override-reason', 'measurement-repeated', 'Measurement repeated; proceed'),
      date: clock.dose(-8),
      author: staffRef('prescriber'),
    }],
  });
}
