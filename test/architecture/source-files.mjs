import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const NOT_OURS = new Set([
  'node_modules',
  'dist',
  '.data',
  '.git',
  '.cache',
  'coverage',
  'generated',
  'locales',
]);

/** Paths under `folder` (POSIX, relative to `root`) whose name matches, depth first; generated folders are left out. */
export function filesUnder(root, folder, wanted) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(root, folder, entry.name);
    const shown = relative(root, path).split(sep).join('/');
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesUnder(root, shown, wanted);
    return wanted.test(entry.name) ? [shown] : [];
  });
}

export const read = (root, path) => readFileSync(join(root, path), 'utf8');

/** Prints what is wrong, one line each with its lesson, and sets the exit code that fails CI. */
export function report(what, problems) {
  for (const { path, line, rule, lesson } of problems) {
    console.error(`${path}${line ? `:${line}` : ''}  ${rule}\n    ${lesson}`);
  }
  console.log(problems.length > 0 ? `${what}: ${problems.length} problem(s)` : `${what}: nothing found`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
