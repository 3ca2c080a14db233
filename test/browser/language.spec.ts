import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatter } from '@lingui/format-po';
import { codeLists } from '#platform/code-lists';
import { testSize } from '../support/size.js';
import type { Screen } from './screen.js';
import { Tour } from './tour.js';
import { type Language, Visitor } from './visitor.js';
import { saidOn, type Said, watchWords, wordsEverSeen } from './words.js';

const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en'];
const SNAKE = /\b[a-z]+(?:_[a-z]+)+\b/;
/** How long a code list takes to come where nothing may flash or move meanwhile. */
const SLOW_LIST_MS = 400;
const MOST_SHIFT = 0.02;

interface Message {
  message?: string;
  translation: string;
}

/** The catalogue as the repository holds it, by the ids that the built client asks for. */
function catalogueOf(language: Language): Map<string, Message> {
  const text = readFileSync(new URL(`../../apps/web/locales/${language}.po`, import.meta.url), 'utf8');
  const parsed = formatter().parse(text, { locale: language, sourceLocale: 'en', filename: '' });
  return new Map(Object.entries(parsed as Record<string, Message>));
}

const english = catalogueOf('en');

/** Texts of the source language that are said otherwise in this one. */
function untranslated(language: Language): Set<string> {
  const texts = [...catalogueOf(language).values()]
    .filter(({ message, translation }) => message && message !== translation && !/[{<]/.test(message))
    .map(({ message }) => message!);
  return language === 'en' ? new Set() : new Set(texts);
}

/** Codes of the closed lists that have another name in the language. */
function codesOf(language: Language): Set<string> {
  const items = Object.values(codeLists).flat();
  return new Set(items.filter(({ code, labels }) => labels[language] !== code).map(({ code }) => code));
}

/** What may stand on a page of the language, whatever it looks like: `Kind` is English, and Dutch for a child. */
function knownIn(language: Language): Set<string> {
  const texts = [...catalogueOf(language).values()].map(
    ({ message, translation }) => translation || message!,
  );
  const labels = Object.values(codeLists)
    .flat()
    .map((item) => item.labels[language]);
  return new Set([...texts, ...labels]);
}

/** What is wrong with one text on a page that speaks the language. */
function faultOf(text: string, codes: ReadonlySet<string>): string | undefined {
  if (english.has(text)) return `raw message id: ${text}`;
  // Labels stand in a row, with dots or commas between; what ends with a full stop is a sentence of ours.
  const parts = text.endsWith('.') ? [text] : text.split(/\s*·\s*|, /);
  if (SNAKE.test(text) || parts.some((part) => codes.has(part))) return `raw code: ${text}`;
  return undefined;
}

function faultsIn(said: readonly Said[], language: Language, initials: readonly string[] = []): string[] {
  const codes = codesOf(language);
  for (const name of initials) codes.delete(name);
  const foreign = untranslated(language);
  const known = knownIn(language);
  return said.flatMap(({ text, lang }) => {
    if (known.has(text)) return [];
    const fault = faultOf(text, codes);
    if (fault) return [fault];
    return lang === language && foreign.has(text) ? [`not translated: ${text}`] : [];
  });
}

/** All of them; at the default size each screen in one language, and neighbours in others. */
function screensIn(language: Language): Screen[] {
  const start = LANGUAGES.indexOf(language);
  return tour.screens.filter(
    (_, index) => testSize !== 'default' || (index + start) % LANGUAGES.length === 0,
  );
}

let tour: Tour;

beforeAll(async () => {
  tour = await Tour.begin();
}, 180_000);

afterAll(() => tour?.end(), 30_000);

describe('every screen speaks one language', () => {
  it.each(LANGUAGES)(
    '%s: nothing untranslated, no message id, no code of a list',
    async (language) => {
      await tour.speak(language);
      const lane = async (isMine: (screen: Screen) => boolean) => {
        const faults: string[] = [];
        for (const screen of screensIn(language).filter(isMine)) {
          const { page } = await tour.show(screen);
          const said = await saidOn(page);
          expect(said.length).toBeGreaterThan(5);
          const lang = await page.locator('html').getAttribute('lang');
          if (lang !== language) faults.push(`${screen.name}: lang is ${lang}`);
          faults.push(
            ...faultsIn(said, language, screen.initials).map((fault) => `${screen.name}: ${fault}`),
          );
        }
        return faults;
      };
      const lanes = [lane(({ who }) => who === 'police'), lane(({ who }) => who !== 'police')];
      expect((await Promise.all(lanes)).flat()).toEqual([]);
    },
    300_000,
  );

  it('the eyes of this test are open: a code, an id and an English word are seen', async () => {
    await tour.speak('fr');
    const { page } = await tour.show(tour.screens.find(({ name }) => name === 'settings')!);
    const [id] = [...english.keys()];
    await page.evaluate(
      (texts) => {
        for (const text of texts)
          document
            .querySelector('main')!
            .append(Object.assign(document.createElement('p'), { textContent: text }));
      },
      ['emergency_place', id!, 'Notifications sent', 'Settings', 'ERI · BE'],
    );
    const faults = faultsIn(await saidOn(page), 'fr');
    expect(faults).toEqual([
      'raw code: emergency_place',
      `raw message id: ${id}`,
      'not translated: Settings',
      'raw code: ERI · BE',
    ]);
  }, 60_000);
});

describe('a part in another language says so', () => {
  beforeAll(() => tour.speak('fr'), 30_000);

  const langOf = async (visitor: Visitor, text: string) =>
    (await saidOn(visitor.page)).find((said) => said.text.startsWith(text))?.lang;

  it('what a person wrote, a name in its own script, a mail to somebody else', async () => {
    const at = (name: string) => tour.show(tour.screens.find((screen) => screen.name === name)!);
    const visitor = await at('case');
    expect(await langOf(visitor, 'She says she works')).toBe('en');
    expect(await visitor.page.locator('bdi[lang]').last().getAttribute('lang')).toBe('ti');
    await at('mailbox');
    const mail = visitor.page.locator('details').first();
    expect(await mail.locator('p').first().getAttribute('lang')).toBe('');
  }, 60_000);

  it('each language is called by its own name', async () => {
    const names = { fr: 'Français', nl: 'Nederlands', de: 'Deutsch', en: 'English' };
    for (const [who, path] of [
      ['police', '/settings'],
      ['nobody', '/login'],
    ] as const) {
      const visitor = tour.people[who];
      await visitor.open(path);
      for (const [lang, name] of Object.entries(names)) expect(await langOf(visitor, name)).toBe(lang);
    }
  }, 60_000);
});

describe('a language once chosen stays', () => {
  it('in the settings: at once, after a reload, and on another device', async () => {
    await tour.speak('fr');
    const { police } = tour.people;
    await police.open('/settings');
    await police.page.getByRole('radio', { name: 'Nederlands' }).click();
    await police.page.getByRole('heading', { level: 1, name: 'Instellingen' }).waitFor();
    expect(await police.page.locator('html').getAttribute('lang')).toBe('nl');
    await police.page.reload();
    await police.page.getByRole('heading', { level: 1, name: 'Instellingen' }).waitFor();
    const elsewhere = await Visitor.at(tour.browser, tour.product.url, 'police');
    await elsewhere.open('/settings');
    expect(await elsewhere.page.locator('h1').innerText()).toBe('Instellingen');
    await elsewhere.leave();
  }, 60_000);

  it('before the login: on this device, until somebody is known', async () => {
    const visitor = await Visitor.at(tour.browser, tour.product.url);
    await visitor.open('/login');
    await visitor.page.getByRole('button', { name: 'Deutsch' }).click();
    await visitor.page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
    await visitor.page.reload();
    await visitor.page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
    await visitor.logIn('police');
    await visitor.open('/settings');
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('nl');
    await visitor.leave();
  }, 60_000);
});

describe('while a code list is on its way', () => {
  it('no code is ever shown, and the home does not move under the eyes', async () => {
    await tour.speak('en');
    const visitor = await Visitor.at(tour.browser, tour.product.url, 'police');
    await visitor.context.route('**/api/v1/code-lists/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, SLOW_LIST_MS));
      await route.continue();
    });
    await watchWords(visitor.context);
    const codes = codesOf('en');
    const known = knownIn('en');
    const names = [
      'home-police',
      'case',
      'case-timeline',
      'refer-chosen',
      'referral-out',
      'referral-out-answered',
      'notifications',
    ];
    for (const name of names) {
      const screen = tour.screens.find((candidate) => candidate.name === name)!;
      await visitor.open(screen.path);
      await screen.prepare?.(visitor.page);
      await visitor.settled();
      const { words, shift } = await wordsEverSeen(visitor.page);
      expect(words.length).toBeGreaterThan(20);
      expect({
        name,
        faults: words.flatMap((text) => (known.has(text) ? [] : (faultOf(text, codes) ?? []))),
      }).toEqual({
        name,
        faults: [],
      });
      if (name.startsWith('home')) expect(shift).toBeLessThanOrEqual(MOST_SHIFT);
    }
    await visitor.leave();
  }, 90_000);
});
