// A program of a hospital (SMART Backend Services) with fhirclient.
//
// fhirclient 2.6 has no flow for programs. It signs the assertion and works with the token; the one request for the
// token is our own.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import smart from 'fhirclient';
import { fetchWellKnownJson } from 'fhirclient/lib/smart.js';
import { importJWK, signCompactJws } from 'fhirclient/lib/security/server.js';

const { FHIR_BASE, CLIENT_ID, CLIENT_KEY_FILE, SCOPE, PATIENT, OTHER } = process.env;
const key = JSON.parse(readFileSync(CLIENT_KEY_FILE, 'utf8'));

const { token_endpoint: tokenEndpoint } = await fetchWellKnownJson(FHIR_BASE);

async function token() {
  const assertion = await signCompactJws(key.alg, await importJWK(key), { typ: 'JWT', kid: key.kid }, {
    iss: CLIENT_ID,
    sub: CLIENT_ID,
    aud: tokenEndpoint,
    jti: randomUUID(),
    exp: Math.floor(Date.now() / 1000) + 240,
  });
  const answer = await fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: SCOPE,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  if (!answer.ok) {
    throw new Error(`No token: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

const tokenResponse = await token();
// There is no browser whose request would have to be remembered.
const client = smart({}, {}, {}).client({ serverUrl: FHIR_BASE, tokenResponse });

const patient = await client.request(`Patient/${PATIENT}`);
const observations = await client.request(`Observation?patient=${PATIENT}&_count=2`, { pageLimit: 0, flat: true });
const created = await client.create({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Sleep diary' },
  subject: { reference: `Patient/${PATIENT}` },
  valueString: 'Seven hours',
});
const amended = await client.update({ ...created, status: 'amended' });
const refused = await client.request(`Patient/${OTHER}`).then(() => 200, error => error.status);

console.log(JSON.stringify({
  scope: tokenResponse.scope,
  patient: patient.id,
  observations: observations.map(each => each.id),
  created: created.id,
  version: amended.meta.versionId,
  refused,
}));
