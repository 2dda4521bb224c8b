// The compiled guide, and the base definitions that its profiles leave unsaid.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Reads every resource of a folder, in the order of the file names. */
export function read(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ ...JSON.parse(readFileSync(join(folder, name), 'utf8')), file: name }));
}

export class Definitions {
  /** @param compiled the folder of build.sh's result; @param r4Core the unpacked FHIR R4 definitions; @param fsh the sources */
  constructor({ compiled, r4Core, fsh }) {
    this.resources = read(join(compiled, 'resources'));
    this.topics = read(join(compiled, 'topics'));
    this.r4Core = r4Core;
    this.byUrl = new Map(this.resources.filter((each) => each.url).map((each) => [each.url, each]));
    this.topicOf = topicsOf(fsh);
    const entries = this.resources.find((each) => each.resourceType === 'ImplementationGuide').definition.resource;
    this.exampleKeys = new Set(entries.filter((each) => each.exampleBoolean || each.exampleCanonical).map((each) => each.reference.reference));
  }

  of(type) {
    return this.resources.filter((each) => each.resourceType === type && !this.isExample(each));
  }

  isExample(resource) {
    return this.exampleKeys.has(`${resource.resourceType}/${resource.id}`);
  }

  examplesOf(profile) {
    return this.resources.filter((each) => this.isExample(each) && (each.meta?.profile ?? []).includes(profile.url));
  }

  /** The definition with a canonical URL, ours or of FHIR R4; undefined if it is neither. */
  find(url) {
    if (!url) return undefined;
    const ours = this.byUrl.get(url.split('|')[0]);
    if (ours) return ours;
    const file = join(this.r4Core, `StructureDefinition-${url.split('/').pop()}.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  }

  /** What the ancestors of a profile say of a path, the nearest first. */
  inherited(profile, path) {
    const said = [];
    for (let base = this.find(profile.baseDefinition); base; base = this.find(base.baseDefinition)) {
      const elements = (base.snapshot ?? base.differential)?.element ?? [];
      const found = elements.find((each) => each.id === path || each.path === path);
      if (found) said.push(found);
      if (base.snapshot) break;
    }
    return said;
  }
}

/** The folder of the FSH source in which each id is declared. */
function topicsOf(folder, topic = '', found = new Map()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) topicsOf(path, topic || entry.name, found);
    else for (const [, id] of readFileSync(path, 'utf8').matchAll(/^Id:\s*(\S+)/gm)) found.set(id, topic);
  }
  return found;
}
