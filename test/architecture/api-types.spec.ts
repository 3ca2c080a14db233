import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const COMMITTED = 'apps/web/src/shared/api/generated/schema.d.ts';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
/** As `npm run api:types` says them to the generator. */
const WORDS = /^openapi-typescript (.+) -o /.exec(scripts['api:types']!)![1]!.split(' ');

it('the types of the web client are those of the committed API document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-api-types-'));
  try {
    const fresh = join(folder, 'schema.d.ts');
    const tool = 'node_modules/openapi-typescript/bin/cli.js';
    execFileSync(process.execPath, [tool, ...WORDS, '-o', fresh], { stdio: 'ignore' });
    expect(readFileSync(COMMITTED, 'utf8')).toBe(readFileSync(fresh, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
