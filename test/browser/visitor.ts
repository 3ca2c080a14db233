import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from '../support/patience.js';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { DESK, USUAL_SHELL } from './person.js';
import { idle, isStream, QUIET_MS } from './rest.js';
import { type Screen, shown } from './screen.js';
import { patiently } from './patient-login.js';

export type Language = 'fr' | 'nl' | 'de' | 'en';
export type Theme = 'light' | 'dark';

const PASSWORD = 'relais-demo-2026';
/** Less than the five minutes of `session.confirmed_within`. */
const RENEWED_AFTER_MS = 180_000;

/** A browser profile that walks over the screens: it says its language, waits until a screen stands, and notes what the page did. */
export class Visitor {
  /** Errors and warnings of the page's console, with the place. */
  readonly complaints: string[] = [];
  /** Every address the profile asked for. */
  readonly requests: string[] = [];
  /** What the content security policy refused. */
  readonly refused: string[] = [];
  private login?: string;
  private loggedInAt = Date.now();
  private pending = 0;
  private lastChange = Date.now();
  private changes = 0;

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        this.complaints.push(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.context().on('request', (request) => this.requests.push(request.url()));
    page.on('request', (request) => {
      if (!isStream(request.url())) this.count(1);
    });
    const over = (request: Request) => {
      if (!isStream(request.url())) this.count(-1);
    };
    page.on('requestfinished', over);
    page.on('requestfailed', over);
  }

  /**
   * Opens a profile of its own, with the service worker or not as all others unless the options say it.
   *
   * @param login of the demo; without it nobody is logged in
   */
  static async at(
    browser: Browser,
    url: string,
    login?: string,
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: DESK,
      locale: 'en-GB',
      timezoneId: 'Europe/Brussels',
      reducedMotion: 'reduce',
      ...USUAL_SHELL,
      ...options,
    });
    const visitor = new Visitor(await context.newPage(), url);
    await visitor.watchPolicy();
    if (login) await visitor.logIn(login);
    return visitor;
  }

  private async watchPolicy(): Promise<void> {
    await this.context.exposeFunction('noteRefusal', (refusal: string) => void this.refused.push(refusal));
    await this.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        const { noteRefusal } = window as unknown as { noteRefusal: (refusal: string) => void };
        noteRefusal(`${violatedDirective} ${blockedURI}`);
      });
    });
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  /** Opens a session for the profile, without the login page. */
  async logIn(login: string): Promise<void> {
    this.login = login;
    const data = { email: `${login}@demo.relais.test`, password: PASSWORD };
    const headers = { Origin: this.url };
    const answer = await patiently(() =>
      this.context.request.post(`${this.url}/api/v1/session`, { data, headers }),
    );
    if (!answer.ok()) throw new Error(`login answered ${answer.status()}: ${await answer.text()}`);
    this.loggedInAt = Date.now();
  }

  /** On a slow machine the session would end idle, or its proof be too old, before the next screen of this person. */
  async keepSession(): Promise<void> {
    if (this.login && Date.now() - this.loggedInAt > RENEWED_AFTER_MS) await this.logInAgain();
  }

  /** The same person proves again who they are. */
  async logInAgain(): Promise<void> {
    // A page that still stands would ask with the session that ends.
    await this.page.goto('about:blank');
    if (this.login) await this.logIn(this.login);
  }

  /** Asks the API with the profile's session. @throws for every answer that is no success */
  async ask<T>(
    method: string,
    path: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.context.request.fetch(`${this.url}/api/v1${path}`, {
      method,
      data,
      headers: { Origin: this.url, 'Content-Type': 'application/json', ...headers },
    });
    if (!answer.ok())
      throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return (answer.status() === 204 ? undefined : await answer.json()) as T;
  }

  /** Changes the language of the profile; pages opened from now on speak it. */
  async speak(language: Language): Promise<void> {
    await this.ask('PATCH', '/session/preferences', { language });
  }

  /** Turns to a theme and a width, at the top of the page, and waits until it is painted so. */
  async dress(theme: Theme, width: number): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await this.page.setViewportSize({ width, height: width < 800 ? 844 : 860 });
    // What the sticky bars cover is no target.
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.painted();
  }

  /** Does something of the test's own on the page: what the page says of it is not the product's. */
  async apart<T>(work: () => Promise<T>): Promise<T> {
    const heard = [this.complaints, this.requests, this.refused].map((list) => ({
      list,
      until: list.length,
    }));
    try {
      return await work();
    } finally {
      for (const { list, until } of heard) list.length = until;
    }
  }

  /** Waits until what was changed is painted and no colour is on its way to another. */
  async painted(): Promise<void> {
    await this.page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      while (document.getAnimations().some(({ playState }) => playState === 'running')) await frame();
    });
  }

  /** Loads an address and waits until the screen stands. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.settled();
  }

  /** Opens the screen in its state. */
  async show({ path, prepare }: Pick<Screen, 'path' | 'prepare'>): Promise<void> {
    // The state of another screen may have needed a narrow one.
    await this.page.setViewportSize(DESK);
    await this.open(path);
    await prepare?.(this.page);
    await this.settled();
  }

  /**
   * Waits for a heading, and until everything asked for was answered, is shown, and what it brought has asked for nothing more.
   */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    const end = Date.now() + PATIENCE_MS;
    let seen: number;
    do {
      while (this.pending > 0 || Date.now() - this.lastChange < QUIET_MS) {
        if (Date.now() > end) throw new Error(`${this.page.url()} still asks for something`);
        await sleep(15);
      }
      seen = this.changes;
      await shown(this.page);
      await idle(this.page);
    } while (this.changes !== seen);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  private count(change: number): void {
    this.pending = Math.max(0, this.pending + change);
    this.lastChange = Date.now();
    this.changes += 1;
  }
}
