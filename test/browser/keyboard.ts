import type { Locator, Page } from 'playwright-core';

/** More stops than any page of ours has before what one looks for. */
const MOST_STOPS = 90;
/** WCAG 2.4.13. */
const THINNEST_RING_PX = 2;
/** So long a button of the client takes no second press (`ui/button.tsx`). */
const PRESS_LOCK_MS = 40;

/** Somebody with a keyboard and nothing else: goes on with Tab, and sees at every stop where they are. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Enter presses a button again only once it takes a press: the timer of an earlier press ends before this one. */
  async press(key: string): Promise<void> {
    if (key === 'Enter') {
      await this.page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), PRESS_LOCK_MS);
    }
    await this.page.keyboard.press(key);
  }

  /** Tabs on until the control has the focus. @throws where it cannot be reached, or a stop cannot be seen */
  async reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await hasFocus(target)) return;
      await this.press('Tab');
      await this.seesFocus();
    }
    throw new Error(`Tab never reaches ${String(target)}`);
  }

  /** Tabs to a button or a link and uses it. */
  async use(target: Locator, key = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.press(key);
  }

  /** Tabs into the group of a radio button, walks to it with the arrow keys, and chooses it with Space. */
  async choose(radio: Locator): Promise<void> {
    await radio.waitFor({ state: 'attached' });
    const group = this.page.locator(`input[name="${await radio.getAttribute('name')}"]`);
    const isInGroup = () => group.evaluateAll((all) => all.some((one) => one === document.activeElement));
    for (let stop = 0; stop < MOST_STOPS && !(await isInGroup()); stop += 1) {
      await this.press('Tab');
      await this.seesFocus();
    }
    const count = await group.count();
    for (let step = 0; step < count && !(await hasFocus(radio)); step += 1) await this.press('ArrowDown');
    if (!(await radio.isChecked())) await this.press('Space');
    if (!(await radio.isChecked())) throw new Error(`the keyboard does not choose ${String(radio)}`);
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.type(text);
  }

  /** @throws when the focus is on something outside the window, or is not painted */
  async seesFocus(): Promise<void> {
    // A page that grows just then scrolls after it.
    await this.page.waitForFunction(isInSight).catch(() => undefined);
    const stop = await this.page.evaluate(() => {
      const focused = document.activeElement!;
      const ring = (element: Element | null) => {
        if (!element) return 0;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
      };
      const { top, bottom } = focused.getBoundingClientRect();
      return {
        what: focused.outerHTML.slice(0, 160),
        isBody: focused === document.body,
        ring: Math.max(ring(focused), ring(focused.closest('label'))),
        isInside: bottom > 0 && top < innerHeight,
      };
    });
    // From the last control the focus leaves the page for the bars of the browser.
    if (stop.isBody) return;
    if (!stop.isInside) throw new Error(`the focus is out of sight: ${stop.what}`);
    if (stop.ring < THINNEST_RING_PX) throw new Error(`the focus cannot be seen: ${stop.what}`);
  }
}

/** Run by the page. */
function isInSight(): boolean {
  const { top, bottom } = document.activeElement!.getBoundingClientRect();
  return document.activeElement === document.body || (bottom > 0 && top < innerHeight);
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement).catch(() => false);
