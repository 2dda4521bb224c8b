// A program of a hospital (SMART Backend Services) with fhir-kit-client: it finds where tokens are given and works with
// them; the assertion is signed by jose.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'fhir-kit-client';
import { SignJWT, importJWK } from 'jose';

const { FHIR_BASE, CLIENT_ID, CLIENT_KEY_FILE, SCOPE, PATIENT, OTHER } = process.env;
const key = JSON.parse(readFileSync(CLIENT_KEY_FILE, 'utf8'));
const client = new Client({ baseUrl: FHIR_BASE });

const { tokenUrl } = await client.smartAuthMetadata();
const assertion = await new SignJWT({})
  .setProtectedHeader({ typ: 'JWT', alg: key.alg, kid: key.kid })
  .setIssuer(CLIENT_ID)
  .setSubject(CLIENT_ID)
  .setAudience(tokenUrl.href)
  .setJti(randomUUID())
  .setExpirationTime('4m')
  .sign(await importJWK(key));
const answer = await fetch(tokenUrl, {
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
const token = await answer.json();
client.bearerToken = token.access_token;

const patient = await client.read({ resourceType: 'Patient', id: PATIENT });
const observations = [];
let bundle = await client.search({ resourceType: 'Observation', searchParams: { patient: PATIENT, _count: 2 } });
while (bundle) {
  observations.push(...bundle.entry.map(each => each.resource.id));
  bundle = await client.nextPage({ bundle });
}

// All of it or nothing, and nothing again if it is sent twice.
const diary = randomUUID();
const transaction = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: ['Six hours', 'Seven hours'].map((valueString, night) => ({
    request: { method: 'POST', url: 'Observation', ifNoneExist: `identifier=urn:diary|${diary}-${night}` },
    resource: {
      resourceType: 'Observation',
      identifier: [{ system: 'urn:diary', value: `${diary}-${night}` }],
      status: 'final',
      code: { text: 'Sleep diary' },
      subject: { reference: `Patient/${PATIENT}` },
      valueString,
    },
  })),
};
const statuses = async () => (await client.transaction({ body: transaction })).entry.map(each => each.response.status);
const first = await statuses();
const again = await statuses();

const found = await client.search({
  resourceType: 'Observation',
  searchParams: { identifier: `urn:diary|${diary}-0` },
  options: { postSearch: true },
});
const night = found.entry[0].resource;
const amended = await client.update({
  resourceType: 'Observation',
  id: night.id,
  body: { ...night, status: 'amended' },
  options: { headers: { 'If-Match': `W/"${night.meta.versionId}"` } },
});
const original = await client.vread({ resourceType: 'Observation', id: night.id, version: '1' });
const history = await client.history({ resourceType: 'Observation', id: night.id });
const refused = await client.read({ resourceType: 'Patient', id: OTHER }).then(() => 200, error => error.response.status);

console.log(JSON.stringify({
  scope: token.scope,
  patient: patient.id,
  observations,
  first,
  again,
  statuses: [original.status, amended.status],
  versions: history.entry.map(each => each.resource.meta.versionId),
  refused,
}));
