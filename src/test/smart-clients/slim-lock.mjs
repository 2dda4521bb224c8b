// Leaves in package-lock.json what Node needs of the packages, and not where they were downloaded.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const [path, entry] of Object.entries(lock.packages)) {
  delete entry.resolved;
  delete entry.optionalDependencies;
  if (entry.optional) {
    delete lock.packages[path];
  }
}
writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n');
