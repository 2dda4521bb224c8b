// Small builders for the FHIR data types the journey needs.

import { SYSTEM, hl7System, kapExtension, kapProfile } from './codes.mjs';

export const ref = (type, id, display) => ({ reference: `${type}/${id}`, display });

/** A resource of the journey: marked as test data, and labelled when it claims a profile or is sensitive. */
export function resource(resourceType, id, { profile, restricted, ...content }) {
  const meta = {
    profile: profile && [kapProfile(profile)],
    security: restricted && [{ system: hl7System('v3-Confidentiality'), code: 'R', display: 'restricted' }],
    tag: [{ system: hl7System('v3-ActReason'), code: 'HTEST', display: 'test health data' }],
  };
  return { resourceType, id, meta, ...content };
}

export const quantity = (value, unit, code = unit) => ({ value, unit, system: SYSTEM.ucum, code });
export const mg = (value) => quantity(value, 'mg');
export const kg = (value) => quantity(value, 'kg');
export const minutes = (value) => quantity(value, 'min');

/** `extension('dose-cycle', { valuePositiveInt: 3 })`; for a complex one pass `{ extension: [...] }`. */
export const extension = (name, value) => ({ url: kapExtension(name), ...value });

/** A table of blood pressures, "124/78", or plain numbers, separated by spaces. */
export const series = (text) => text.split(' ').map((entry) => (entry.includes('/') ? bloodPressure(entry) : Number(entry)));
export const bloodPressure = (text) => {
  const [systolic, diastolic] = text.split('/').map(Number);
  return { systolic, diastolic };
};

// New York: daylight saving time begins on 2026-03-08 and outlasts the journey.
const offset = (date) => (date >= '2026-03-08' ? '-04:00' : '-05:00');

/** The moment `after` minutes past the local time "HH:MM" of a day. */
export function moment(date, time, after = 0) {
  const [hours, mins] = time.split(':').map(Number);
  const total = hours * 60 + mins + after;
  const two = (n) => String(n).padStart(2, '0');
  return `${date}T${two(Math.floor(total / 60))}:${two(total % 60)}:00${offset(date)}`;
}

export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
