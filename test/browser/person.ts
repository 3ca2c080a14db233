import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Cookie, Locator, Page } from 'playwright-core';
import { testSize } from '../support/size.js';
import { idle } from './rest.js';
import { patiently } from './patient-login.js';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 860 };
/** Where a walk is taken that is the same at both: CI takes it twice, `npm test` on the phone. */
export const DEVICES = [
  ['a phone', PHONE],
  ['a desk', DESK],
].slice(0, testSize === 'default' ? 1 : 2) as [string, typeof DESK][];

/** Whether a profile lets the service worker put the files of the client on the device. */
export type Shell = Pick<BrowserContextOptions, 'serviceWorkers'>;
/** As every device of the product, which opens without a connection. */
export const WITH_SHELL: Shell = { serviceWorkers: 'allow' };
/** It takes each new profile two seconds of a processor: left away where nothing of the test comes from the device. */
export const NO_SHELL: Shell = { serviceWorkers: 'block' };
/** Of people of whom no test says more. A walk over every screen has the files on the device, as all people of the product have. */
export const USUAL_SHELL: Shell = testSize === 'long' ? WITH_SHELL : NO_SHELL;
/** A walk that is taken at both widths has them on the phone; on the desk all of it comes by the network. */
const usualAt = ({ width }: typeof DESK): Shell => (width === PHONE.width ? USUAL_SHELL : NO_SHELL);

const credentials = (login: string) => ({
  email: `${login}@demo.relais.test`,
  password: 'relais-demo-2026',
});

/** Cookies of the sessions that were opened, by product and login. */
const sessions = new Map<string, Cookie[]>();

/** Seconds of a journey are counted, not clocked: how fast a machine paints says nothing of its people. */
const SECONDS_A_TAP = 1;
const CHARACTERS_A_SECOND = 4;

/** Someone at a screen. Every pointer act counts as a tap, focusing a field included; typing counts by its length. */
export class Person {
  taps = 0;
  #typed = 0;
  /** Requests that left the product's own origin. */
  readonly strangers: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** A browser profile of its own, with a session of the demo user, who reads English. No page is open yet. */
  static async at(
    browser: Browser,
    url: string,
    login: string,
    viewport = DESK,
    shell: Shell = usualAt(viewport),
  ): Promise<Person> {
    const person = await Person.#with(browser, url, viewport, shell);
    await person.#enter(login);
    await person.#readEnglish();
    return person;
  }

  /** With the session of an earlier walk where it still stands: the logins of a network are counted, and each costs a moment. */
  async #enter(login: string): Promise<void> {
    const context = this.page.context();
    const address = `${this.url}/api/v1/session`;
    const kept = sessions.get(`${this.url} ${login}`);
    if (kept) {
      await context.addCookies(kept);
      if ((await context.request.get(address)).ok()) return;
    }
    const headers = { Origin: this.url };
    const data = credentials(login);
    const session = await patiently(() => context.request.post(address, { data, headers }));
    if (session.status() !== 201) throw new Error(`login answered ${session.status()}`);
    sessions.set(`${this.url} ${login}`, await context.cookies());
  }

  /** The same through the login page; the count starts after that. */
  static async whoLogsIn(browser: Browser, url: string, login: string, viewport = DESK): Promise<Person> {
    const person = await Person.#with(browser, url, viewport, usualAt(viewport));
    await person.page.goto(url);
    const { email, password } = credentials(login);
    await person.page.getByLabel('E-mail').fill(email);
    await person.page.getByLabel('Password').fill(password);
    await person.page.getByRole('button', { name: 'Log in', exact: true }).click();
    await person.page.locator('nav.nav').waitFor();
    await person.#readEnglish();
    return person;
  }

  static async #with(browser: Browser, url: string, viewport: typeof DESK, shell: Shell): Promise<Person> {
    const context = await browser.newContext({
      viewport,
      locale: 'en-GB',
      timezoneId: 'Europe/Brussels',
      ...shell,
    });
    const person = new Person(await context.newPage(), url);
    person.page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('blob:'))
        person.strangers.push(request.url());
    });
    return person;
  }

  /** Whatever the demo account prefers: the tests look for English words. */
  async #readEnglish(): Promise<void> {
    const answer = await this.page.request.patch(`${this.url}/api/v1/session/preferences`, {
      data: { language: 'en' },
      headers: { Origin: this.url },
    });
    if (!answer.ok()) throw new Error(`the language was answered with ${answer.status()}`);
  }

  /** Asks the API with the session of the profile, beside the page. @throws for every answer that is no success */
  async ask<T>(
    method: string,
    path: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.page.request.fetch(`${this.url}/api/v1${path}`, {
      method,
      data,
      headers: { Origin: this.url, 'Idempotency-Key': randomUUID(), ...headers },
    });
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}`);
    return (await answer.json()) as T;
  }

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.waitFor();
    // Nobody taps within the millisecond in which a page is painted: what it is still at may move what is under the finger.
    // A page that is being left is not asked: the click waits for the next one.
    await idle(this.page).catch(() => undefined);
    await target.click();
  }

  async pick(list: Locator, label: string): Promise<void> {
    this.taps += 1;
    await list.selectOption({ label });
  }

  async type(field: Locator, text: string): Promise<void> {
    this.taps += 1;
    this.#typed += text.length;
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
    this.countFromHere();
  }

  /** What is tapped and typed from now on is counted. */
  countFromHere(): void {
    this.taps = 0;
    this.#typed = 0;
  }

  /** What the taps and the typing take a person. */
  get seconds(): number {
    return this.taps * SECONDS_A_TAP + this.#typed / CHARACTERS_A_SECOND;
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
