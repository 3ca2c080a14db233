import type axe from 'axe-core';
import { testSize } from '../support/size.js';
import { REFLOW_WIDTH, violations } from './judge.js';
import type { Language, Theme, Visitor } from './visitor.js';

const PHONE_WIDTH = 390;
const DESK_WIDTH = 1280;

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
const OF_COLOURS: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

const OTHERS: readonly Language[] = ['fr', 'nl', 'en'];
/** At the default size, beside the looks: of these the first and third are those of a telephone. */
const AT_LEAST: readonly Language[] = ['de', 'fr', 'de', 'nl'];

/** Both themes and both widths in two looks. */
export const TWO_LOOKS = LOOKS.slice(0, 2);

/**
 * The looks at one screen in a language, none when it is not seen in it. German is the longest: CI sees every screen in it in two looks,
 * and in one of the other languages in one of the other two, since `check:messages` and the types of the code lists already prove
 * that no language lacks a text. `--long` sees each language everywhere, German in all four looks. At the default size every twelfth screen
 * in one language and one look, half of them in German on a telephone.
 *
 * @param index of the screen
 * @param isKin of a page that another person shows as well: in German, and every fourth one in one of the other languages
 */
export function looksAt(index: number, language: Language, isKin = false): readonly Look[] {
  const at = (place: number) => [LOOKS[place % LOOKS.length]!];
  if (testSize === 'default') {
    const turn = index / 12;
    return Number.isInteger(turn) && language === AT_LEAST[turn % AT_LEAST.length] ? at(turn) : [];
  }
  const isLong = testSize === 'long';
  if (language === 'de') return isLong && !isKin ? LOOKS : TWO_LOOKS;
  const place = OTHERS.indexOf(language);
  if (isKin) return index % (4 * OTHERS.length) === 4 * place ? at(index + place) : [];
  if (isLong) return at(index + place);
  return index % OTHERS.length === place ? at(2 + (Math.floor(index / OTHERS.length) % 2)) : [];
}

/** Each look with what is judged in it: a width that was seen in one theme is judged by its colours alone in the other. */
export const withRules = (looks: readonly Look[]): (Look & { rules?: axe.RunOnly })[] =>
  looks.map((look, place) => {
    const isSeen = looks.slice(0, place).some(({ width }) => width === look.width);
    return isSeen ? { ...look, rules: OF_COLOURS } : look;
  });

/** What of WCAG 2.2 AA and of good practice is broken in these looks, and how far the page scrolls sideways at 320 px. */
export async function judgeLooks(visitor: Visitor, looks: readonly Look[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { theme, width, rules } of withRules(looks)) {
    await visitor.dress(theme, width);
    const found = await visitor.apart(() => violations(visitor.page, rules));
    wrong.push(...found.map((violation) => `${theme} ${width}: ${violation}`));
  }
  await visitor.dress('light', REFLOW_WIDTH);
  const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
  if (width > REFLOW_WIDTH) wrong.push(`${width} px wide at ${REFLOW_WIDTH}`);
  const broken = await visitor.page.evaluate(referencesOnTwoLines);
  return [...wrong, ...broken.map((place) => `a number on two lines: ${place}`)];
}

/** Run by the page: numbers of cases that are broken at a hyphen, as nobody reads them out. */
function referencesOnTwoLines(): string[] {
  const broken: string[] = [];
  const texts = document.createTreeWalker(
    document.querySelector('main') ?? document.body,
    NodeFilter.SHOW_TEXT,
  );
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    for (const { index, 0: number } of text.data.matchAll(/BE-\w{4}-\w{4}/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + number.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(text.parentElement!.outerHTML.slice(0, 120));
    }
  }
  return broken;
}
