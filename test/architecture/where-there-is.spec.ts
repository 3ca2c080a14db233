import { describe, expect, it } from '@jest/globals';
import { lacking } from '../support/where-there-is.js';

describe('a suite for which the machine lacks something', () => {
  it('is skipped on the machine of whoever tries the product, and the run says so', () => {
    const said: string[] = [];
    for (const CI of [undefined, '', 'false'])
      expect(lacking('no redis-server', { CI }, (text) => said.push(text))).toBe(describe.skip);
    expect(said).toEqual(Array(3).fill('\nSKIPPED: no redis-server\n\n'));
  });

  it('is a test that fails in CI, and says what is not there', () => {
    const suites: [string, () => void][] = [];
    const tests: (() => void)[] = [];
    const suite = lacking('no redis-server', { CI: 'true' }, () => undefined, {
      describe: (name, body) => void suites.push([name, body]),
      it: (_name, body) => void tests.push(body),
    });
    suite('jobs on Redis', () => {
      throw new Error('never begun');
    });
    expect(suites.map(([name]) => name)).toEqual(['jobs on Redis']);
    suites[0]![1]();
    expect(tests).toHaveLength(1);
    expect(tests[0]).toThrow('CI may not leave this out: no redis-server');
  });
});
