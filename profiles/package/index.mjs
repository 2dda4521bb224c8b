// Writes the .index.json of the npm package: one for the artifacts, one for the examples.
// https://confluence.hl7.org/display/FHIR/NPM+Package+Specification

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../guide/definitions.mjs';

const FIELDS = ['id', 'url', 'version', 'kind', 'type', 'content', 'derivation', 'valueSet'];

const [compiled] = process.argv.slice(2);
const resources = read(join(compiled, 'resources'));
const guide = resources.find((each) => each.resourceType === 'ImplementationGuide');
const examples = new Set(guide.definition.resource
  .filter((each) => each.exampleBoolean || each.exampleCanonical)
  .map((each) => each.reference.reference));
const isExample = (each) => examples.has(`${each.resourceType}/${each.id}`);

write('package', resources.filter((each) => !isExample(each)));
write('examples', resources.filter(isExample));

function write(folder, content) {
  const files = content.map((each) => ({
    filename: each.file,
    resourceType: each.resourceType,
    ...Object.fromEntries(FIELDS.filter((field) => typeof each[field] === 'string').map((field) => [field, each[field]])),
  }));
  mkdirSync(join(compiled, 'index', folder), { recursive: true });
  writeFileSync(join(compiled, 'index', folder, '.index.json'), `${JSON.stringify({ 'index-version': 2, files }, null, 2)}\n`);
}
