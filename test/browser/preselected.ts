import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import { atRest } from './rest.js';
import type { Tour } from './tour.js';

/** A control that holds an answer before a person gave one. */
export interface Preselected {
  screen: string;
  /** Name of the control, or its kind where it has none. */
  name: string;
  question: string;
  answer: string;
}

/** A request that would have written something, after Enter at the start of a page or one click on a button. */
export interface Written {
  screen: string;
  by: string;
  /** `METHOD path`, without the prefix of the API. */
  request: string;
}

/** What a walk over the forms found. */
export interface FormFindings {
  /** Names of the screens that came up. */
  seen: string[];
  /** Forms and dialogs that were looked at. */
  opened: number;
  preselected: Preselected[];
  written: Written[];
  unseen: string[];
}

/** A walk on a busy machine takes its time; a page that does not come up hides nothing of the others. */
const CLICK_MS = 5_000;

/**
 * Opens each screen, every fold of it, and whatever one click on a button opens; buttons of one name are pressed once for each address of
 * the client. No write leaves the browser.
 */
export async function walkForms(
  tour: Tour,
  screens: readonly Screen[],
  kindOf: (screen: Screen) => string,
): Promise<FormFindings> {
  const found: FormFindings = { seen: [], opened: 0, preselected: [], written: [], unseen: [] };
  const pressed = new Set<string>();
  for (const screen of screens) {
    try {
      await new Walk(tour, screen, found).run((name) => {
        const key = `${kindOf(screen)} ${name}`;
        return !pressed.has(key) && Boolean(pressed.add(key));
      });
      found.seen.push(screen.name);
    } catch (error) {
      found.unseen.push(`${screen.name}: ${String(error)}`);
    }
  }
  return found;
}

/** One screen, from a fresh page. */
class Walk {
  #by = 'Enter';

  constructor(
    private readonly tour: Tour,
    private readonly screen: Screen,
    private readonly found: FormFindings,
  ) {}

  async run(isNew: (button: string) => boolean): Promise<void> {
    const { page } = await this.tour.show(this.screen);
    const pattern = '**/api/v1/**';
    await page.route(pattern, (route) => {
      const request = route.request();
      if (['GET', 'HEAD'].includes(request.method())) return route.continue();
      const path = new URL(request.url()).pathname.replace('/api/v1', '');
      this.found.written.push({
        screen: this.screen.name,
        by: this.#by,
        request: `${request.method()} ${path}`,
      });
      return route.abort();
    });
    try {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('Enter');
      await openFolds(page);
      await this.#look(page);
      const names = await page
        .locator('main button:visible:not([disabled])')
        .evaluateAll((buttons) => buttons.map((button) => button.textContent.trim()));
      for (const name of new Set(names)) if (name && isNew(name)) await this.#press(page, name);
    } finally {
      await page.unroute(pattern);
    }
  }

  async #press(page: Page, name: string): Promise<void> {
    const button = page.locator('main button:visible:not([disabled])').filter({ hasText: name }).first();
    if ((await button.count()) === 0) return;
    this.#by = name;
    const before = page.url();
    await button.click({ timeout: CLICK_MS });
    await atRest(page);
    await this.#look(page);
    if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    else if (page.url() !== before || (await button.count()) === 0) {
      await this.tour.show(this.screen);
      await openFolds(page);
    }
  }

  async #look(page: Page): Promise<void> {
    const answers = await page.evaluate(() => {
      const textOf = (node: Element | null | undefined) =>
        (node?.textContent ?? '').trim().replace(/\s+/g, ' ');
      const inputs = [...document.querySelectorAll<HTMLInputElement>('input:checked')].map((input) => {
        const legend = textOf(input.closest('fieldset')?.querySelector('legend'));
        const answer = textOf(input.closest('label'));
        return { name: input.name || input.type, question: legend || answer, answer };
      });
      const selects = [...document.querySelectorAll('select')]
        .filter(({ value }) => value !== '')
        .map((select) => ({
          name: select.name || 'select',
          question: textOf(select.labels[0]),
          answer: textOf(select.selectedOptions[0]),
        }));
      return [...inputs, ...selects];
    });
    this.found.opened++;
    for (const one of answers) this.found.preselected.push({ screen: this.screen.name, ...one });
  }
}
