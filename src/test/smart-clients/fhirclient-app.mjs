// A SMART app on a server, with fhirclient (https://github.com/smart-on-fhir/client-js).
//
//   /launch    the EHR opens the app here, with iss and launch
//   /open      a user opens it here, without an EHR, and chooses a patient
//   /callback  the user comes back here after the login
//   /chart     what the app shows of the patient
//   /renew     the same with a new token, if the app has a refresh token
//   /read      one record, by its reference
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import smart from 'fhirclient';
import { session } from './sessions.mjs';

const { FHIR_BASE, CLIENT_ID, CLIENT_SECRET, CLIENT_KEY_FILE, SCOPE } = process.env;

// A public app has neither a secret nor a key. PKCE is asked for of every app.
const app = {
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  clientPrivateJwk: CLIENT_KEY_FILE && JSON.parse(readFileSync(CLIENT_KEY_FILE, 'utf8')),
  redirectUri: './callback',
  pkceMode: 'required',
};

const pages = {
  // Anybody can open this page with an iss, so only one that the app knows will do.
  '/launch': fhir => fhir.authorize([{ ...app, issMatch: FHIR_BASE, scope: `launch ${SCOPE}` }]),
  '/open': fhir => fhir.authorize({ ...app, iss: FHIR_BASE, scope: `launch/patient ${SCOPE}` }),
  '/callback': async fhir => chart(await fhir.ready()),
  '/chart': async fhir => chart(await fhir.ready()),
  '/renew': async fhir => {
    const client = await fhir.ready();
    const before = client.getState('tokenResponse.access_token');
    await client.refresh();
    return { renewed: client.getState('tokenResponse.access_token') !== before, ...(await chart(client)) };
  },
  '/read': async (fhir, url) => (await fhir.ready()).request(url.searchParams.get('reference')),
};

async function chart(client) {
  const patient = await client.patient.read();
  const user = await client.user.read();
  // Of this patient, all pages.
  const observations = await client.patient.request('Observation?_count=2', { pageLimit: 0, flat: true });
  return {
    patient: patient.id,
    user: `${user.resourceType}/${user.id}`,
    observations: observations.map(each => each.id),
    scope: client.getState('tokenResponse.scope'),
    refreshable: Boolean(client.getState('tokenResponse.refresh_token')),
  };
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://app');
  const kept = session(request, response);
  const storage = {
    get: async key => kept.get(key),
    set: async (key, value) => kept.set(key, value).get(key),
    unset: async key => kept.delete(key),
  };
  try {
    const answer = await pages[url.pathname](smart(request, response, storage), url);
    if (!response.writableEnded) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    }
  } catch (error) {
    console.error(error);
    response.statusCode = error.status ?? 500;
    response.end(JSON.stringify({ error: error.message }));
  }
});

server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
