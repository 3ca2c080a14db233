import { randomInt, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { aCase } from '../factories/cases.js';
import { sendReferral } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { describeInCi } from '../support/in-ci.js';
import { bySize } from '../support/size.js';

jest.setTimeout(300_000);

const PAIRS = bySize({ default: 50, ci: 2_000, long: 10_000 });
/** Two-sided, for each kind: what tells nothing is taken for something once in a thousand runs. */
const Z_OF_ONE_IN_A_THOUSAND = 3.29;
const FOREIGN = 40;

let api: TestApi;
let stranger: TestMember;
/** What belongs to an agency that the stranger has nothing to do with. */
const foreign: Record<string, string[]> = {};

/** Milliseconds until the last byte of a 404, over a connection that is kept. */
function timeOf(path: string): Promise<number> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const asked = request(
      { hostname, port, path: `/api/v1${path}`, headers: { Cookie: stranger.cookie } },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 404
            ? resolve(Number(process.hrtime.bigint() - began) / 1e6)
            : reject(new Error(`${path} answered ${answer.statusCode}`)),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/**
 * The signed-rank test of Wilcoxon: whether differences lie to one side of nothing, by how far they do and how often, without a word
 * on how they are distributed. @returns z, and the median of the differences in milliseconds
 */
function sideOf(differences: readonly number[]): { z: number; median: number } {
  const ranked = differences.filter((one) => one !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  const n = ranked.length;
  const positive = ranked.reduce((sum, one, index) => (one > 0 ? sum + index + 1 : sum), 0);
  const z = (positive - (n * (n + 1)) / 4) / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  return { z, median: [...differences].sort((a, b) => a - b)[differences.length >> 1]! };
}

// A connection of its own for each request would say more about the network than about us, and is the same for both.
describeInCi('what is not there and what is not yours', () => {
  beforeAll(async () => {
    api = await startTestApi();
    stranger = await api.member('police');
    const [owner, other] = [await api.member('police'), await api.member('specialised_centre')];
    foreign['cases'] = [];
    foreign['referrals'] = [];
    for (let n = 0; n < FOREIGN; n += 1) {
      const { id } = await aCase(owner);
      foreign['cases'].push(id);
      foreign['referrals'].push((await sendReferral(owner, id, other.agencyId)).body.id);
    }
  });
  afterAll(() => api?.close());

  it.each([
    ['cases', '/cases/:id'],
    ['cases', '/cases/:id/timeline'],
    ['referrals', '/referrals/:id'],
  ])(`of %s, %s: take equally long over ${PAIRS} pairs`, async (kind, path) => {
    const theirs = foreign[kind]!;
    const differences: number[] = [];
    const times: [number[], number[]] = [[], []];
    // The first ones find a cold process.
    for (let n = -100; n < PAIRS; n += 1) {
      const ids = [theirs[randomInt(theirs.length)]!, randomUUID()];
      const first = randomInt(2);
      const took: number[] = [];
      // In a random order, or the second of a pair would always be the warmer one.
      for (const which of [first, 1 - first]) took[which] = await timeOf(path.replace(':id', ids[which]!));
      if (n < 0) continue;
      differences.push(took[0]! - took[1]!);
      times[0].push(took[0]!);
      times[1].push(took[1]!);
    }
    const { z, median } = sideOf(differences);
    const middle = (all: number[]): string => all.sort((a, b) => a - b)[all.length >> 1]!.toFixed(3);
    console.info(
      `${path}: not yours ${middle(times[0])} ms, not there ${middle(times[1])} ms; median difference ${(median * 1_000).toFixed(0)} µs, z ${z.toFixed(2)}`,
    );
    expect(Math.abs(z)).toBeLessThan(Z_OF_ONE_IN_A_THOUSAND);
    // So many pairs would show a difference of a tenth of a millisecond.
    expect(Math.abs(sideOf(differences.map((one) => one + 0.1)).z)).toBeGreaterThan(Z_OF_ONE_IN_A_THOUSAND);
  });
});
