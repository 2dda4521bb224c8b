// Adds to what SUSHI compiled that which follows from the guide as a whole, so that nobody keeps lists by hand:
//   ImplementationGuide   a group for each folder of input/fsh, and the guides it depends on (both from guide.json;
//                         as SUSHI dependencies they would have to be downloaded)
//   CapabilityStatement   for each type the profiles and search parameters of this guide
//
//   node complete-guide.mjs <fsh-generated>

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const generated = process.argv[2];
const folder = join(generated, 'resources');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const write = (file, resource) => writeFileSync(file, `${JSON.stringify(resource, null, 2)}\n`);
const { groups, dependsOn } = read(new URL('guide.json', import.meta.url));
const resources = readdirSync(folder).sort().map((name) => read(join(folder, name)));
const of = (type) => resources.filter((resource) => resource.resourceType === type);

completeImplementationGuide();
completeCapabilityStatement();

function completeImplementationGuide() {
  const [guide] = of('ImplementationGuide');
  const folderOf = new Map(
    read(join(generated, 'data', 'fsh-index.json')).map(({ outputFile, fshFile }) => [outputFile, fshFile.split('/')[0]]),
  );
  for (const entry of guide.definition.resource) {
    const group = folderOf.get(`${entry.reference.reference.replace('/', '-')}.json`);
    if (!groups[group]) {
      throw new Error(`guide.json has no group for the folder '${group}' of ${entry.reference.reference}`);
    }
    entry.groupingId = group;
  }
  const used = new Set(guide.definition.resource.map((entry) => entry.groupingId));
  guide.definition.grouping = Object.entries(groups)
    .filter(([id]) => used.has(id))
    .map(([id, [name, description]]) => ({ id, name, description }));
  guide.dependsOn = dependsOn;
  write(join(folder, `ImplementationGuide-${guide.id}.json`), guide);
}

function completeCapabilityStatement() {
  const [statement] = of('CapabilityStatement');
  const types = new Map(statement.rest[0].resource.map((each) => [each.type, each]));
  const typeOf = (name, why) => {
    if (!types.has(name)) {
      throw new Error(`CapabilityStatement ${statement.id} has no ${name}, for which there is ${why}`);
    }
    return types.get(name);
  };
  for (const profile of of('StructureDefinition').filter((each) => each.type !== 'Extension')) {
    (typeOf(profile.type, profile.id).supportedProfile ??= []).push(profile.url);
  }
  for (const { id, base, code, type, url } of of('SearchParameter')) {
    base.forEach((name) => (typeOf(name, id).searchParam ??= []).push({ name: code, type, definition: url }));
  }
  write(join(folder, `CapabilityStatement-${statement.id}.json`), statement);
}
