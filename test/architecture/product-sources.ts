import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './planted-tree.js';

/** A file of the product itself: no test, nothing that is generated. */
export interface ProductSource {
  /** From the root, with `/`. */
  path: string;
  text: string;
}

/** Every TypeScript and module file of `folders` that is the product's own. */
export function productSources(...folders: string[]): ProductSource[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { encoding: 'utf8', recursive: true }).map(
        (path) => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !/\.spec\.tsx?$|\/(?:generated|locales)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}
