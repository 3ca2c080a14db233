import axe from 'axe-core';
import { testSize } from '../support/size.js';
import type { Language, Theme, Visitor } from './visitor.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE_WIDTH = 390;
const DESK_WIDTH = 1280;
/** WCAG 1.4.10: the smallest width at which nothing may scroll sideways. */
const REFLOW_WIDTH = 320;

/** How a page is looked at. */
export interface Look {
  theme: Theme;
  width: number;
}

export const LOOKS: readonly Look[] = [
  { theme: 'light', width: PHONE_WIDTH },
  { theme: 'dark', width: DESK_WIDTH },
  { theme: 'dark', width: PHONE_WIDTH },
  { theme: 'light', width: DESK_WIDTH },
];

/** All that the theme can change: a theme is colours alone, so the others have the same answer in both at one width. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const OTHERS: readonly Language[] = ['fr', 'nl', 'en'];
/** Beside the looks: of these the first and third are those of a telephone. */
const AT_LEAST: readonly Language[] = ['de', 'fr', 'de', 'nl'];
const isWhole = testSize !== 'default';

/**
 * The looks at one screen in a language, none when it is not seen in it. German is the longest: every screen in every
 * look, and the other languages pairwise. At the default size every fourth screen in one language and one look, half of
 * them in German on a telephone.
 *
 * @param index of the screen
 */
export function looksAt(index: number, language: Language): readonly Look[] {
  const at = (place: number) => [LOOKS[place % LOOKS.length]!];
  if (!isWhole) {
    const turn = index / 4;
    return Number.isInteger(turn) && language === AT_LEAST[turn % AT_LEAST.length] ? at(turn) : [];
  }
  return language === 'de' ? LOOKS : at(index + OTHERS.indexOf(language));
}

/** What of WCAG 2.2 AA and of good practice is broken in these looks, and how far the page scrolls sideways at 320 px. */
export async function judgeLooks(visitor: Visitor, looks: readonly Look[]): Promise<string[]> {
  const wrong: string[] = [];
  const widths = new Set<number>();
  for (const { theme, width } of looks) {
    await visitor.dress(theme, width);
    const judged: axe.RunOnly = widths.has(width)
      ? { type: 'rule', values: OF_COLOURS }
      : { type: 'tag', values: TAGS };
    widths.add(width);
    const found = await visitor.apart(() => violations(visitor, judged));
    wrong.push(...found.map((violation) => `${theme} ${width}: ${violation}`));
  }
  await visitor.dress('light', REFLOW_WIDTH);
  const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
  return width > REFLOW_WIDTH ? [...wrong, `${width} px wide at ${REFLOW_WIDTH}`] : wrong;
}

/** Evaluated from outside the page, whose policy lets no foreign script in. Only what is wrong leaves the page: all that is right is large. */
async function violations({ page }: Visitor, runOnly: axe.RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    const found = await own.run({ runOnly: only, resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  }, runOnly);
}
