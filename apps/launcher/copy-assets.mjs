import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

/** What stands beside the compiled files as it is: templates, the process that fills them, and data. */
const ASSETS = /\.(typ|mjs|conf|bin)$/;

for (const entry of readdirSync(join(ROOT, 'libs'), { recursive: true, withFileTypes: true })) {
  const source = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !ASSETS.test(entry.name)) continue;
  const target = join(ROOT, 'dist', source.slice(ROOT.length + 1));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target);
}
