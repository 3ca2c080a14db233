import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Pages that are to come up fast on a device that was never here. */
const FIRST = ['main.tsx', 'pages/home/home-page.tsx', 'pages/login/login-page.tsx'];

const IMPORT = /(?:\bfrom|\bimport)\s*(\(\s*|)'(\.{1,2}\/[^']+)'/g;

/**
 * The source files the first pages may run: what they import, and what that imports. Where a file of `app` imports a page
 * only when its route is opened, that page is not one of them, unless it is named above.
 *
 * @param src the folder of the client's sources
 * @returns absolute paths
 */
export function filesOfFirstPages(src: string): Set<string> {
  const found = new Set<string>();
  const left = FIRST.map((path) => resolve(src, path));
  for (let file = left.pop(); file; file = left.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const opensPages = dirname(file) === resolve(src, 'app');
    for (const [, isLater, path] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const imported = isLater && opensPages ? undefined : sourceAt(resolve(dirname(file), path!));
      if (imported) left.push(imported);
    }
  }
  return found;
}

/** A module's file, as imports leave its ending out; none for a style sheet or a catalogue. */
function sourceAt(path: string): string | undefined {
  return [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), path].find(
    (file) => /\.tsx?$/.test(file) && existsSync(file) && statSync(file).isFile(),
  );
}
