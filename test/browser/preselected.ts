import type { Page, Route } from 'playwright-core';
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
/** What a press reaches: not what cannot be pressed, nor what is at work. */
const BUTTONS = 'main button:visible:not([disabled]):not([aria-disabled="true"])';
/** They are sent by POST and write nothing. */
const READS = /\/(query|preview|duty-previews)$/;
/** A refusal: the client asks again where no answer comes, and its button would stay at work. */
const REFUSAL = {
  status: 422,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: 'Refused by the walk', status: 422 }),
};

/**
 * Lets no write leave the page: each is told and refused.
 *
 * @param told `METHOD path`, without the prefix of the API
 * @returns lets them leave again
 */
export async function stopWrites(page: Page, told: (request: string) => void): Promise<() => Promise<void>> {
  const pattern = '**/api/v1/**';
  const stop = (route: Route): Promise<void> => {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace('/api/v1', '');
    if (['GET', 'HEAD'].includes(request.method()) || READS.test(path)) return route.continue();
    told(`${request.method()} ${path}`);
    return route.fulfill(REFUSAL);
  };
  await page.route(pattern, stop);
  return () => page.unroute(pattern, stop);
}

/** Of several states of one address one screen: each is walked from a fresh page. */
export function freshPages(screens: readonly Screen[]): Screen[] {
  const pages = new Map<string, Screen>();
  for (const { name, who, path, asksProof } of screens) {
    const known = pages.get(`${who} ${path}`) ?? { name, who, path };
    pages.set(`${who} ${path}`, asksProof ? { ...known, asksProof } : known);
  }
  return [...pages.values()];
}

/**
 * Opens the address of each screen, every fold of it, and whatever one click on a button opens; buttons of one name are pressed once for
 * each address of the client. No write leaves the browser.
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

const exactly = (name: string) => new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);

/** One screen, from a fresh page. */
class Walk {
  #by = 'Enter';

  constructor(
    private readonly tour: Tour,
    private readonly screen: Screen,
    private readonly found: FormFindings,
  ) {}

  async run(isNew: (button: string) => boolean): Promise<void> {
    const page = await this.#open();
    const { name: screen } = this.screen;
    const leave = await stopWrites(page, (request) =>
      this.found.written.push({ screen, by: this.#by, request }),
    );
    try {
      // Where the product puts the focus.
      await page.keyboard.press('Enter');
      await atRest(page);
      await openFolds(page);
      await this.#look(page);
      const names = await page
        .locator(BUTTONS)
        .evaluateAll((buttons) => buttons.map(({ textContent }) => textContent.trim().replace(/\s+/g, ' ')));
      for (const name of new Set(names)) if (name && isNew(name)) await this.#press(page, name);
    } finally {
      await leave();
    }
  }

  /** Without what the screen is prepared with: answers that the preparation gives are none of the product. */
  async #open(): Promise<Page> {
    const { name, who, path, asksProof } = this.screen;
    return (await this.tour.show({ name, who, path, ...(asksProof && { asksProof }) })).page;
  }

  async #press(page: Page, name: string): Promise<void> {
    const button = page
      .locator(BUTTONS)
      .filter({ hasText: exactly(name) })
      .first();
    if ((await button.count()) === 0) return;
    this.#by = name;
    const before = page.url();
    await button.click({ timeout: CLICK_MS });
    await atRest(page);
    await this.#look(page);
    const dialog = page.locator('dialog[open]');
    if ((await dialog.count()) > 0) await page.keyboard.press('Escape');
    if (page.url() !== before || (await dialog.count()) > 0 || (await button.count()) === 0) {
      await this.#open();
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
      const OF_TIME = 'input[type=date], input[type=time], input[type=datetime-local]';
      const times = [...document.querySelectorAll<HTMLInputElement>(OF_TIME)]
        .filter(({ value }) => value !== '')
        .map((input) => ({
          name: input.type,
          question: textOf(input.labels?.[0]),
          answer: input.value,
        }));
      return [...inputs, ...selects, ...times];
    });
    this.found.opened++;
    for (const one of answers) this.found.preselected.push({ screen: this.screen.name, ...one });
  }
}
