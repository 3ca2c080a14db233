import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SPLIT } from '../factories/register.js';
import { spellingPairs } from '../factories/spellings.js';

const FIXTURES = 'test/fixtures/names';
/** As they were committed (e5cede18) before the first line of the matching (edebbdd9): nobody tunes by moving a language or a pair. */
const COMMITTED = {
  'split.json': '57e553ee03b7e386c5e66c7fb75e3694037125bbb6c73cb26d0ba04a98613180',
  'pairs.tsv': '5b1d0d8729e59163adeb7c7c2b929e04bd7966158cd017b5af56e171d56c254f',
};
/** As they were before the held-out pairs were measured. */
const SPELLINGS = {
  'pairs.tsv': 'cb8c418da6b816ae31d7d9134c2cbc23f73b31e24e7bf43e7baf006736137c75',
  'held-out.tsv': 'f9933a0ed17645cea988bf955874f250625544dfb4712d11b387c89b66eb74de',
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

describe('the pairs as people really write them', () => {
  const sources = readFileSync('test/fixtures/spellings/sources.tsv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const [tuned, heldOut] = [spellingPairs('pairs'), spellingPairs('held-out')];
  const all = [...tuned, ...heldOut];

  it('are at least 600, true and false, each with a class, a source and its licence', () => {
    expect(new Set(all.map((pair) => JSON.stringify([pair.language, pair.name, pair.other]))).size).toBe(
      all.length,
    );
    expect(all.filter(({ same }) => same).length).toBeGreaterThanOrEqual(600);
    expect(all.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(200);
    expect([...new Set(all.map((pair) => pair.class))].sort()).toEqual([
      'arabic',
      'cyrillic',
      'india',
      'joined',
      'left out',
      'one letter apart',
      'one short word',
      'other given name',
      'particle',
      'persian',
      'west africa',
    ]);
    const named = new Set(all.flatMap(({ source }) => source.split('+')));
    expect(
      [...named].filter((id) => !sources.some(([source, , licence]) => source === id && licence)),
    ).toEqual([]);
  });

  it('are held out by the word, about three of ten, and have not moved since', () => {
    expect(heldOut.length / all.length).toBeGreaterThan(0.25);
    const spelled = (pairs: typeof all) =>
      new Set(
        pairs
          .filter(({ same, class: group }) => same && group !== 'left out')
          .flatMap(({ language, name, other }) =>
            name.givenNames === other.givenNames
              ? []
              : [`${language} ${name.givenNames}`, `${language} ${other.givenNames}`],
          ),
      );
    const seen = spelled(tuned);
    expect([...spelled(heldOut)].filter((word) => seen.has(word))).toEqual([]);
    for (const [file, hash] of Object.entries(SPELLINGS))
      expect([
        file,
        createHash('sha256')
          .update(readFileSync(`test/fixtures/spellings/${file}`))
          .digest('hex'),
      ]).toEqual([file, hash]);
  });
});
