// The clinic's containers of ketamine, with lot and expiry. Each dispense names its container by the same identifier.

import { DRUG, hl7System, namingSystem } from './codes.mjs';
import { containers } from './data.mjs';
import { extension, mg, quantity, resource } from './fhir.mjs';

export const stock = () => Object.entries(containers).map(([number, container]) => item(number, container));

export const containerIdentifier = (number) => ({ system: namingSystem('vial'), value: number });
export const lozenges = (count) => ({ value: count, unit: 'lozenge', system: hl7System('v3-orderableDrugForm'), code: 'ORTROCHE' });
export const compounded = (route) => (route === 'sublingual' ? [extension('compounded', { valueBoolean: true })] : []);

function item(number, { opening, lot, expires, route, unitMg, mgPerMl }) {
  const { coding, text } = DRUG[route];
  return resource('Medication', `harbor-stock-${number.toLowerCase()}`, {
    profile: 'kap-medication',
    extension: unitMg && compounded(route),
    identifier: [containerIdentifier(number)],
    code: { coding, text },
    status: 'active',
    form: { text: unitMg ? 'Lozenge' : 'Solution for injection' },
    amount: { numerator: mg(opening), denominator: quantity(1, 'container', '{container}') },
    ingredient: [{
      itemCodeableConcept: { coding },
      isActive: true,
      strength: unitMg
        ? { numerator: mg(unitMg), denominator: lozenges(1) }
        : { numerator: mg(mgPerMl), denominator: quantity(1, 'mL') },
    }],
    batch: { lotNumber: lot, expirationDate: expires },
  });
}
