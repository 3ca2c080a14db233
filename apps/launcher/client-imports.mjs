import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** @returns {Set<string>} packages that the sources of the client name */
export function importedByClient() {
  const folder = join(ROOT, 'apps/web/src');
  const files = readdirSync(folder, { recursive: true }).filter((path) => /(?<!\.spec)\.tsx?$/.test(path));
  const named = files.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/from '((?:@[^/']+\/)?[^./'#][^/']*)/g)].map(
      ([, name]) => name,
    ),
  );
  return new Set(named);
}
