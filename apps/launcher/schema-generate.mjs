import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';
import { categoryFiles } from './schema-categories.mjs';
import { movesFiles } from './schema-moves.mjs';

/**
 * `npm run schema:generate`: writes into SQL what TypeScript says once, from the newest build. With `--check` it writes nothing, and names
 * each file that is not as it would be written.
 */
const HEAD = '-- Written by `npm run schema:generate`.\n\n';

const isCheck = process.argv.includes('--check');
for (const [path, text] of [...(await movesFiles()), ...(await categoryFiles())]) {
  const file = join(ROOT, path);
  if (!isCheck) writeFileSync(file, HEAD + text);
  else if (readFileSync(file, 'utf8') !== HEAD + text) {
    console.log(`${path} is not as \`npm run schema:generate\` writes it`);
    process.exitCode = 1;
  }
}
