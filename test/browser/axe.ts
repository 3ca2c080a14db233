import type { Page } from 'playwright-core';
import { testSize } from '../support/size.js';
import { REFLOW_WIDTH, violations } from './judge.js';
import { LOOKS, TWO_LOOKS, withRules } from './looks.js';

/**
 * What is wrong with a page in the state it is in: light on a phone, dark on a desk, and 320 px wide; with `--long` each theme at both
 * widths.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  const faults: string[] = [];
  const looks = testSize === 'long' ? LOOKS : TWO_LOOKS;
  for (const { theme, width, rules } of withRules(looks)) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ ...before, width });
    await settled(page);
    faults.push(...(await violations(page, rules)).map((fault) => `${theme} ${width}: ${fault}`));
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
