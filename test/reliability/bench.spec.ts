import { describe, expect } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { itInCi } from '../support/in-ci.js';

/**
 * A measure that has not run with the schema of today measures nothing: once a rule on consents made every acceptance of
 * the limit handler fail, quickly, and nobody saw it.
 */
describe('the bench', () => {
  itInCi(
    'still gets its answers from both servers, for every row of the table',
    async () => {
      // A failing answer ends it with the answer's own words, which Jest then shows.
      const { stdout } = await promisify(execFile)(process.execPath, ['test/bench/bench.mjs', '--try'], {
        timeout: 150_000,
      });
      const rows = stdout.split('\n').filter((line) => /\d ms \|$/.test(line));
      expect(rows.map((row) => row.split('|')[1].trim())).toEqual([
        'open a case',
        'timeline, page 1',
        'timeline, page 40',
        'my cases, filtered, with count',
        'accept a referral',
      ]);
      // Somebody was answered in every row.
      for (const row of rows) expect(Number(row.split('|')[4])).toBeGreaterThan(0);
    },
    160_000,
  );
});
