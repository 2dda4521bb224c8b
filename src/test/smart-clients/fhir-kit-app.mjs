// A public SMART app with fhir-kit-client (https://github.com/Vermonster/fhir-kit-client): it finds where the user logs
// in and works with the token; the two requests of the login are plain OAuth2 with PKCE.
//
//   /launch    the EHR opens the app here, with iss and launch
//   /open      a user opens it here, without an EHR, and chooses a patient
//   /callback  the user comes back here after the login
//   /chart     what the app shows of the patient
//   /read      one record, by its reference
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Client } from 'fhir-kit-client';
import { session } from './sessions.mjs';

const { FHIR_BASE, CLIENT_ID, SCOPE } = process.env;

const pages = {
  '/launch': (kept, url) => {
    // Anybody can open this page with an iss, so only one that the app knows will do.
    if (url.searchParams.get('iss') !== FHIR_BASE) {
      throw new Error('This app does not know that EHR');
    }
    return logIn(kept, { scope: `launch ${SCOPE}`, launch: url.searchParams.get('launch') });
  },
  '/open': kept => logIn(kept, { scope: `launch/patient ${SCOPE}` }),
  '/callback': async (kept, url) => {
    await redeem(kept, url.searchParams);
    return chart(kept);
  },
  '/chart': chart,
  '/read': async (kept, url) => kept.get('client').request(url.searchParams.get('reference')),
};

async function logIn(kept, parameters) {
  const { authorizeUrl, tokenUrl } = await new Client({ baseUrl: FHIR_BASE }).smartAuthMetadata();
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  kept.set('login', { tokenUrl, verifier, state });
  authorizeUrl.search = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: redirectUri(),
    aud: FHIR_BASE,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  });
  return { location: authorizeUrl.href };
}

async function redeem(kept, answer) {
  const { tokenUrl, verifier, state } = kept.get('login') ?? {};
  if (!answer.has('code') || answer.get('state') !== state) {
    throw new Error(`The user did not log in: ${answer.get('error') ?? 'this is the answer to another request'}`);
  }
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      code: answer.get('code'),
      redirect_uri: redirectUri(),
      code_verifier: verifier,
    }),
  });
  if (!response.ok) {
    throw new Error(`No token: ${response.status} ${await response.text()}`);
  }
  const token = await response.json();
  kept.set('token', token);
  kept.set('client', new Client({ baseUrl: FHIR_BASE, bearerToken: token.access_token }));
}

async function chart(kept) {
  const client = kept.get('client');
  const token = kept.get('token');
  const patient = await client.read({ resourceType: 'Patient', id: token.patient });
  const observations = [];
  let bundle = await client.search({
    resourceType: 'Observation',
    searchParams: { patient: token.patient, _count: 2 },
  });
  while (bundle) {
    observations.push(...bundle.entry.map(each => each.resource.id));
    bundle = await client.nextPage({ bundle });
  }
  const history = await client.history({ resourceType: 'Patient', id: patient.id });
  return {
    patient: patient.id,
    observations,
    versions: history.entry.map(each => each.resource.meta.versionId),
    scope: token.scope,
    refreshable: Boolean(token.refresh_token),
  };
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://app');
  try {
    const answer = await pages[url.pathname](session(request, response), url);
    if (answer.location) {
      response.writeHead(302, answer).end();
    } else {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    }
  } catch (error) {
    console.error(error);
    response.statusCode = error.response?.status ?? 500;
    response.end(JSON.stringify({ error: error.message }));
  }
});

function redirectUri() {
  return `http://127.0.0.1:${server.address().port}/callback`;
}

server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
