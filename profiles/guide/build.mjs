// Writes docs/guide from the compiled guide, or with --check compares it with what is there.
//
//   node profiles/guide/build.mjs <compiled> <FHIR R4 definitions> [--check]

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Definitions } from './definitions.mjs';
import { profilePage } from './profile-page.mjs';
import {
  extensionsPage, indexPage, operationsPage, protocolsPage, questionnairesPage, searchPage, terminologyPage, topicsPage, verificationPage,
} from './pages.mjs';

const [compiled, r4Core, mode] = process.argv.slice(2);
const target = fileURLToPath(new URL('../../docs/guide/', import.meta.url));
const definitions = new Definitions({ compiled, r4Core, fsh: fileURLToPath(new URL('../input/fsh/', import.meta.url)) });

const OTHERS = [
  ['extensions.md', 'Extensions', extensionsPage],
  ['terminology.md', 'Value sets and code systems', terminologyPage],
  ['verification.md', 'Codes that are not verified', verificationPage],
  ['questionnaires.md', 'Questionnaires', questionnairesPage],
  ['protocols.md', 'Protocols', protocolsPage],
  ['search-parameters.md', 'Search parameters', searchPage],
  ['operations.md', 'Operations', operationsPage],
  ['topics.md', 'Subscription topics', topicsPage],
];

const profiles = definitions.of('StructureDefinition').filter((each) => each.type !== 'Extension');
const wanted = new Map([
  ['README.md', indexPage(profiles, definitions, OTHERS)],
  ...profiles.map((each) => [`${each.id}.md`, profilePage(each, definitions)]),
  ...OTHERS.map(([name, , make]) => [name, make(definitions)]),
]);

mkdirSync(target, { recursive: true });
const present = readdirSync(target);
const drift = [
  ...[...wanted].filter(([name, text]) => !present.includes(name) || readFileSync(join(target, name), 'utf8') !== text).map(([name]) => name),
  ...present.filter((name) => !wanted.has(name)),
];

if (mode === '--check') {
  if (drift.length > 0) {
    console.error(`docs/guide differs from the compiled guide (run profiles/build.sh and commit the result): ${drift.join(', ')}`);
    process.exit(1);
  }
} else {
  for (const name of present) if (!wanted.has(name)) rmSync(join(target, name));
  for (const [name, text] of wanted) writeFileSync(join(target, name), text);
}
console.log(`docs/guide: ${wanted.size} pages`);
