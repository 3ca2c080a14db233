import { readFileSync } from 'node:fs';
import { FREQUENT_NAMES } from '../../libs/modules/persons/domain/frequent-names.js';
import { seeded } from './register.js';

/** Two names as people really write them: of one person, or of two. */
export interface SpellingPair {
  class: string;
  language: string;
  same: boolean;
  sex: 'female' | 'male';
  name: { givenNames: string; familyName: string };
  other: { givenNames: string; familyName: string };
  source: string;
}

const FOLDER = 'test/fixtures/spellings';

/** The pairs of one file: those that the matching may be tuned on, or those that are held out. */
export function spellingPairs(file: 'pairs' | 'held-out'): SpellingPair[] {
  return readFileSync(`${FOLDER}/${file}.tsv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [group, language, same, sex, given, family, otherGiven, otherFamily, source] = line.split(
        '\t',
      ) as string[];
      return {
        class: group!,
        language: language!,
        same: same === 'true',
        sex: sex as 'female' | 'male',
        name: { givenNames: given!, familyName: family! },
        other: { givenNames: otherGiven!, familyName: otherFamily! },
        source: source!,
      };
    });
}

/** A person of a register with real frequencies. */
export interface Inhabitant {
  givenNames: string;
  familyName: string;
  sex: 'female' | 'male';
  birth: { year: number };
}

/** Which share of the people of a language have one of its frequent names: half, but more where few family names are in use. */
const FREQUENT_SHARE: Readonly<Record<string, number>> = { vie: 0.85, pan: 0.85, waf: 0.65, zho: 0.6 };
const HALF = 0.5;

/**
 * People whose names are as frequent as in life. The frequent names of a language go by their rank (Zipf); the others have the words of
 * the pairs, so that the pairs have neighbours, or names that are made of two such words, since most rare names are not in a list.
 */
export function inhabitants(count: number, seed: number): Inhabitant[] {
  const random = seeded(seed);
  const rare = rareNames();
  const codes = Object.keys(FREQUENT_NAMES);
  return Array.from({ length: count }, (_, index) => {
    const code = codes[index % codes.length]!;
    const frequent = FREQUENT_NAMES[code]!;
    const sex = random() < 0.5 ? 'female' : 'male';
    const named = (list: string, part: 'given' | 'family') => {
      const others = rare.get(`${code} ${part}`) ?? rare.get(`rus ${part}`)!;
      if (random() < (FREQUENT_SHARE[code] ?? HALF)) return byRank(list.split(' '), random());
      const [one, other] = [others, others].map((words) => words[Math.floor(random() * words.length)]!);
      if (random() < HALF) return one!;
      return (
        one!.slice(0, Math.ceil(one!.length / 2)) + other!.slice(Math.ceil(other!.length / 2)).toLowerCase()
      );
    };
    const second = random() < 0.2 ? ` ${named(frequent[sex], 'given')}` : '';
    return {
      givenNames: `${named(frequent[sex], 'given')}${second}`,
      familyName: named(frequent.family, 'family'),
      sex,
      birth: { year: 1960 + Math.floor(random() * 55) },
    };
  });
}

function byRank(names: readonly string[], at: number): string {
  const weights = names.map((_name, rank) => 1 / (rank + 1));
  let left = at * weights.reduce((sum, weight) => sum + weight, 0);
  return names[weights.findIndex((weight) => (left -= weight) < 0)] ?? names[0]!;
}

/** The words of both files by language and part. */
function rareNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const pair of [...spellingPairs('pairs'), ...spellingPairs('held-out')])
    for (const { givenNames, familyName } of [pair.name, pair.other])
      for (const [part, name] of [
        ['given', givenNames],
        ['family', familyName],
      ]) {
        const key = `${pair.language} ${part}`;
        const list = names.get(key) ?? [];
        if (!list.includes(name!)) list.push(name!);
        names.set(key, list);
      }
  return names;
}
