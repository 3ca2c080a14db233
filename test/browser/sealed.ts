import type { Page } from 'playwright-core';

/** A word of every sealed address of the demo, and of nothing else. */
export const CANARY = /canari|kanarie/i;

/** Whether a sealed address is anywhere in the page: seen or not, and in what stands in its fields. */
export async function holdsSealed(page: Page): Promise<boolean> {
  const typed = await page
    .locator('input, textarea')
    .evaluateAll((fields: HTMLInputElement[]) => fields.map(({ value }) => value).join('\n'));
  return CANARY.test(await page.content()) || CANARY.test(typed);
}
