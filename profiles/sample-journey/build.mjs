// Writes the sample journey to src/main/resources/sample, or with --check compares it with what is there.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundles } from './bundles.mjs';
import { check } from './checks.mjs';

const TARGET = fileURLToPath(new URL('../../src/main/resources/sample/', import.meta.url));

const journey = bundles();
check(journey);
const wanted = new Map([...journey].map(([name, bundle]) => [name, `${JSON.stringify(bundle, null, 2)}\n`]));

if (process.argv.includes('--check')) {
  const drift = compare();
  if (drift.length > 0) {
    console.error(`The sample journey has drifted (run: node profiles/sample-journey/build.mjs):\n  ${drift.join('\n  ')}`);
    process.exit(1);
  }
} else {
  write();
}
const entries = [...journey.values()].reduce((count, bundle) => count + bundle.entry.length, 0);
console.log(`${journey.size} Bundles, ${entries} entries`);

/** The existing Bundles; other files in the folder are not ours. */
function present() {
  try {
    return readdirSync(TARGET).filter((name) => /^\d\d-.*\.json$/.test(name));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function compare() {
  const existing = new Set(present());
  const changed = [...wanted].filter(([name, text]) => existing.has(name) && readFileSync(join(TARGET, name), 'utf8') !== text);
  return [
    ...[...wanted.keys()].filter((name) => !existing.has(name)).map((name) => `missing: ${name}`),
    ...changed.map(([name]) => `different: ${name}`),
    ...[...existing].filter((name) => !wanted.has(name)).map((name) => `not generated: ${name}`),
  ];
}

function write() {
  mkdirSync(TARGET, { recursive: true });
  for (const name of present()) if (!wanted.has(name)) rmSync(join(TARGET, name));
  for (const [name, text] of wanted) writeFileSync(join(TARGET, name), text);
}
