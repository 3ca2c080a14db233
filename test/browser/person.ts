import type { Browser, Locator, Page } from 'playwright-core';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 860 };

/** Someone at a screen. Every pointer act counts as a tap, focusing a field included; typing counts by its length. */
export class Person {
  taps = 0;
  /** Requests that left the product's own origin. */
  readonly strangers: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Opens the product in a browser profile of its own, in English, and logs in; the count starts after that. */
  static async at(browser: Browser, url: string, login: string, viewport = DESK): Promise<Person> {
    const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/Brussels' });
    const person = new Person(await context.newPage(), url);
    person.page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('blob:'))
        person.strangers.push(request.url());
    });
    await person.page.goto(url);
    await person.page.getByLabel('E-mail').fill(`${login}@demo.relais.test`);
    await person.page.getByLabel('Password').fill('relais-demo-2026');
    await person.page.getByRole('button', { name: 'Log in' }).click();
    await person.page.locator('nav.nav').waitFor();
    await person.readEnglish();
    await person.page
      .getByRole('button', { name: /^(Lock|Exit)/ })
      .first()
      .waitFor();
    return person;
  }

  /** Whatever the demo account prefers: the tests look for English words. */
  private async readEnglish(): Promise<void> {
    if ((await this.page.locator('html').getAttribute('lang'))?.startsWith('en')) return;
    await this.page.evaluate(() =>
      fetch('/api/v1/session/preferences', {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ language: 'en' }),
      }),
    );
    await this.page.reload();
  }

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }

  async type(field: Locator, text: string): Promise<void> {
    this.taps += 1;
    await field.fill(text);
  }

  /** Starts to watch for words that are not there yet. @returns when they were first on the page, in ms; waits for them */
  async whenShown(words: string): Promise<() => Promise<number>> {
    await this.page.evaluate((wanted) => {
      const look = () => {
        if (!('shownAt' in window) && document.querySelector('main')?.textContent.includes(wanted)) {
          Object.assign(window, { shownAt: Date.now() });
        }
      };
      new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
      look();
    }, words);
    return () => this.noted('shownAt');
  }

  /** Starts to watch for the next click. @returns when it came, in ms */
  async whenClicked(): Promise<() => Promise<number>> {
    await this.page.evaluate(() => {
      const note = () => Object.assign(window, { clickedAt: Date.now() });
      addEventListener('click', note, { capture: true, once: true });
    });
    return () => this.noted('clickedAt');
  }

  private async noted(what: 'shownAt' | 'clickedAt'): Promise<number> {
    const noted = await this.page.waitForFunction((name) => Reflect.get(window, name) as number, what);
    return noted.jsonValue();
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  async home(): Promise<void> {
    await this.page.goto(this.url);
    await this.main.getByRole('heading', { level: 1 }).waitFor();
    this.taps = 0;
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
