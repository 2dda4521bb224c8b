// The clinic and its staff.

import { SYSTEM, hl7, hl7System, kap, namingSystem } from './codes.mjs';
import { ref, resource } from './fhir.mjs';

const staff = {
  prescriber: { id: 'okafor-helen', family: 'Okafor', given: 'Helen', suffix: 'MD', number: 'STAFF-001', dea: 'FO1234563' },
  'session-therapist': { id: 'lindqvist-sara', family: 'Lindqvist', given: 'Sara', suffix: 'PhD', number: 'STAFF-002' },
  'monitor-rn': { id: 'brooks-andre', family: 'Brooks', given: 'Andre', suffix: 'RN', number: 'STAFF-003' },
  witness: { id: 'chen-mei', family: 'Chen', given: 'Mei', suffix: 'RN', number: 'STAFF-004' },
  'integration-therapist': { id: 'haddad-nadia', family: 'Haddad', given: 'Nadia', suffix: 'LCSW', number: 'STAFF-005' },
};

export const ORGANIZATION = ref('Organization', 'harbor-kap-clinic', 'Harbor KAP Clinic');
export const LOCATION = ref('Location', 'harbor-treatment-room-1', 'Treatment room 1');

/** A reference to whoever holds a role in the clinic. */
export function staffRef(role) {
  const { id, given, family, suffix } = staff[role];
  return ref('Practitioner', id, `${given} ${family}, ${suffix}`);
}

const PARTICIPATION = {
  prescriber: { code: 'ATND', display: 'attender' },
  'session-therapist': { code: 'PPRF', display: 'primary performer' },
  'monitor-rn': { code: 'SPRF', display: 'secondary performer' },
  witness: { code: 'PART', display: 'Participation' },
  'integration-therapist': { code: 'PPRF', display: 'primary performer' },
};

/** Encounter participants, one for each role; our own code first, then the one that any EHR knows. */
export const participants = (...roles) => roles.map((role) => {
  const type = kap('role', role);
  type.coding.push({ system: hl7System('v3-ParticipationType'), ...PARTICIPATION[role] });
  return { type: [type], individual: staffRef(role) };
});

const ADDRESS = { use: 'work', line: ['100 Example Pier'], city: 'Brooklyn', state: 'NY', postalCode: '11201', country: 'US' };

export function clinic() {
  const organization = resource('Organization', 'harbor-kap-clinic', {
    identifier: [{ system: namingSystem('organization'), value: 'ORG-0001' }],
    active: true,
    type: [hl7('organization-type', 'prov', 'Healthcare Provider')],
    name: 'Harbor KAP Clinic',
    telecom: [{ system: 'phone', value: '+1 718 555 0100', use: 'work' }],
    address: [ADDRESS],
  });
  const location = resource('Location', 'harbor-treatment-room-1', {
    status: 'active',
    name: 'Treatment room 1',
    description: 'Monitored room for ketamine sessions',
    mode: 'instance',
    address: ADDRESS,
    managingOrganization: ORGANIZATION,
  });
  return [organization, location, ...Object.values(staff).map(practitioner)];
}

function practitioner({ id, family, given, suffix, number, dea }) {
  const identifier = [{ use: 'official', system: namingSystem('staff'), value: number }];
  if (dea) identifier.push({ use: 'official', system: SYSTEM.dea, value: dea });
  return resource('Practitioner', id, {
    identifier,
    active: true,
    name: [{ use: 'official', family, given: [given], suffix: [suffix] }],
    qualification: [{ code: { text: suffix } }],
  });
}
