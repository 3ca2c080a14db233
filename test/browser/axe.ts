import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { testSize } from '../support/size.js';
import { LOOKS } from './looks.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** WCAG 1.4.10: the smallest width at which nothing may scroll sideways. */
const REFLOW_WIDTH = 320;

/**
 * What is wrong with a page in the state it is in: light and dark, on a phone and on a desk, and 320 px wide; at the default
 * size light on a phone and dark on a desk.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const { theme, width } of testSize === 'default' ? LOOKS.slice(0, 2) : LOOKS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ ...before, width });
    await settled(page);
    faults.push(...(await violations(page)).map((fault) => `${theme} ${width}: ${fault}`));
  }
  await page.setViewportSize({ ...before, width: REFLOW_WIDTH });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > REFLOW_WIDTH) faults.push(`${wide} px wide at ${REFLOW_WIDTH}`);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(before);
  return faults;
}

/** Colours on their way from one theme to the other are of neither. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** Evaluated from outside the page, whose policy lets no foreign script in. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(async (tags) => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    return (await own.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))
      .violations;
  }, TAGS);
  return found.map(
    ({ id, nodes }) =>
      `${id} ${nodes.map(({ html, any }) => [html.slice(0, 120), ...any.map(({ message }) => message)].join(' ')).join(' | ')}`,
  );
}
