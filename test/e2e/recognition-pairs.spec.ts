import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SPLIT } from '../factories/register.js';

const FIXTURES = 'test/fixtures/names';
/** As they were committed (e5cede18) before the first line of the matching (edebbdd9): nobody tunes by moving a language or a pair. */
const COMMITTED = {
  'split.json': '57e553ee03b7e386c5e66c7fb75e3694037125bbb6c73cb26d0ba04a98613180',
  'pairs.tsv': '5b1d0d8729e59163adeb7c7c2b929e04bd7966158cd017b5af56e171d56c254f',
};
/** Who published the tables by which names are romanised. */
const PUBLISHED =
  /^(ALA-LC|BGN\/PCGN|CLDR|Encyclopaedia Aethiopica 2003|Hanyu pinyin|ICAO Doc|ISO \d|Journal of Ethiopian|Korean Ministry|UNGEGN|Wade–Giles|Xaleget)/;

describe('the pairs that are measured', () => {
  const pairs = readFileSync(`${FIXTURES}/pairs.tsv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const codes = [...new Set(pairs.map(([code]) => code!))].sort();

  it('are at least 300 in at least ten languages, by published tables, most of those held out as well', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300);
    expect(
      new Set(pairs.map(([code, part, original, , table]) => [code, part, original, table].join('|'))).size,
    ).toBe(pairs.length);
    expect(codes.length).toBeGreaterThanOrEqual(10);
    const sources = pairs.flatMap(([, , , , tables]) => tables!.split(', '));
    expect(sources.filter((source) => !PUBLISHED.test(source))).toEqual([]);
    for (const [, , original, romanised] of pairs) expect(romanised).not.toBe(original);
    expect(pairs.filter(([code]) => SPLIT.heldOut.includes(code!)).length).toBeGreaterThanOrEqual(300);
  });

  it('are split by language, every second one, as before anybody tuned', () => {
    expect(SPLIT).toEqual({
      tuning: codes.filter((_code, place) => place % 2 === 0),
      heldOut: codes.filter((_code, place) => place % 2 === 1),
    });
    for (const [file, hash] of Object.entries(COMMITTED))
      expect([
        file,
        createHash('sha256')
          .update(readFileSync(`${FIXTURES}/${file}`))
          .digest('hex'),
      ]).toEqual([file, hash]);
  });
});
