import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { testSize } from '../support/size.js';
import type { Screen } from './screen.js';
import { Tour } from './tour.js';
import type { Language, Theme, Visitor } from './visitor.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE_WIDTH = 390;
const DESK_WIDTH = 1280;
/** WCAG 1.4.10: the smallest width at which nothing may scroll sideways. */
const REFLOW_WIDTH = 320;

interface Look {
  theme: Theme;
  width: number;
}

const LOOKS: readonly Look[] = [
  { theme: 'light', width: PHONE_WIDTH },
  { theme: 'dark', width: DESK_WIDTH },
  { theme: 'dark', width: PHONE_WIDTH },
  { theme: 'light', width: DESK_WIDTH },
];

const isWhole = testSize !== 'default';

/** German is the longest: every screen in every look; at the default size in one, and neighbours differ. */
function looksInGerman(index: number): readonly Look[] {
  return isWhole ? LOOKS : [LOOKS[index % LOOKS.length]!];
}

/** The other languages pairwise; at the default size each screen in one of them, in the opposite of its German look. */
function looksInOther(index: number, language: number): readonly Look[] {
  if (isWhole) return [LOOKS[(index + language) % LOOKS.length]!];
  return index % 3 === language ? [LOOKS[(index ^ 1) % LOOKS.length]!] : [];
}

let tour: Tour;

beforeAll(async () => {
  tour = await Tour.begin();
}, 180_000);

afterAll(() => tour?.end(), 30_000);

describe('no violation of WCAG 2.2 AA or of good practice, and no sideways scrolling at 320 px', () => {
  it('in German, the longest language', async () => {
    await tour.speak('de');
    expect(await walk(looksInGerman)).toEqual([]);
  }, 600_000);

  it.each<[Language, number]>([
    ['fr', 0],
    ['nl', 1],
    ['en', 2],
  ])(
    'in %s',
    async (language, number) => {
      await tour.speak(language);
      expect(await walk((index) => looksInOther(index, number))).toEqual([]);
    },
    600_000,
  );
});

/** Two lanes, since the people are two. @returns what is wrong, where */
async function walk(looksOf: (index: number) => readonly Look[]): Promise<string[]> {
  const lane = async (isMine: (screen: Screen) => boolean) => {
    const wrong: string[] = [];
    for (const [index, screen] of tour.screens.entries()) {
      if (isMine(screen) && looksOf(index).length > 0) wrong.push(...(await judge(screen, looksOf(index))));
    }
    return wrong;
  };
  const lanes = await Promise.all([lane(({ who }) => who === 'police'), lane(({ who }) => who !== 'police')]);
  return lanes.flat();
}

async function judge(screen: Screen, looks: readonly Look[]): Promise<string[]> {
  const visitor = await tour.show(screen);
  const wrong: string[] = [];
  for (const { theme, width } of looks) {
    await visitor.dress(theme, width);
    const found = await violations(visitor);
    wrong.push(...found.map((violation) => `${screen.name} ${theme} ${width}: ${violation}`));
  }
  await visitor.dress('light', REFLOW_WIDTH);
  const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
  if (width > REFLOW_WIDTH) wrong.push(`${screen.name}: ${width} px wide at ${REFLOW_WIDTH}`);
  return wrong;
}

/** Evaluated from outside the page, whose policy lets no foreign script in. */
async function violations({ page }: Visitor): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const results = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      }),
    TAGS,
  );
  return results.violations.map(
    ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}
