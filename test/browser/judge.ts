import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

/** What is judged unless something else is asked: WCAG 2.2 AA and good practice. */
const EVERYTHING: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** WCAG 1.4.10: the smallest width at which nothing may scroll sideways. */
export const REFLOW_WIDTH = 320;

/** The small build: a browser reads it in half the time of what the package calls its source. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Has the judge in every page of a profile from its first moment, which costs half as much as handing it to each when it stands. */
export async function seatJudge(context: BrowserContext): Promise<void> {
  await context.addInitScript(AXE);
}

/**
 * What a page breaks of the rules. Evaluated from outside the page, whose policy lets no foreign script in. Only what is
 * wrong leaves the page: all that is right is large.
 */
export async function violations(page: Page, runOnly = EVERYTHING): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    const found = await own.run({ runOnly: only, resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id} ${nodes.map(({ html, any }) => [html.slice(0, 120), ...any.map(({ message }) => message)].join(' ')).join(' | ')}`,
    );
  }, runOnly);
}
