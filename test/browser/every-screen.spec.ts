import { beforeAll, describe, expect, it } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { testSize } from '../support/size.js';
import { DEMO_USERS } from '../../libs/modules/demo/domain/demo-directory.js';
import { clientRoutes, routesWithout } from './client-routes.js';
import { colleagues, lookedAtHome, unopened } from './colleagues.js';
import { describeEveryScreen, isOwn, outing } from './every-screen.js';
import { judgeLooks, LOOKS } from './looks.js';
import { PAINTED_WITHIN_MS, paint } from './painting.js';
import { holdsSealed } from './sealed.js';
import { english, Speech } from './speech.js';
import { Visitor } from './visitor.js';
import { saidOn, watchWords, wordsEverSeen } from './words.js';

/** How long a code list takes to come where nothing may flash or move meanwhile. */
const SLOW_LIST_MS = 400;
const MOST_SHIFT = 0.02;

const out = outing();

// German, the longest, has a file of its own, which runs at the same time. At the default size it is so little that it comes along.
const LANGUAGES =
  testSize === 'default' ? (['de', 'fr', 'nl', 'en'] as const) : (['fr', 'nl', 'en'] as const);
for (const language of LANGUAGES) describeEveryScreen(out, language);

describe('the list of screens', () => {
  it('has one for every address of the client', () => {
    const addresses = out.tour.screens.map(({ path }) => path);
    expect(routesWithout(addresses, clientRoutes())).toEqual([]);
    // A new one below a case, and one beside another that stands for anything: both are missed.
    const planted = ['/cases/$caseId/nothing', '/agencies/nothing'];
    expect(routesWithout(addresses, [...clientRoutes(), ...planted])).toEqual(planted);
  });
});

describe('the people of the demo', () => {
  it('each have a browser profile with screens, or a colleague with the same desk who has', () => {
    const who = out.tour.screens.map((screen) => screen.who);
    expect(unopened(who)).toEqual([]);
    // A desk that is new, and one whose screens are gone: both are missed.
    const clerk = { login: 'clerk', agency: 'justicepeace', roles: ['supervisor'] };
    expect(unopened(who, [...DEMO_USERS, clerk])).toEqual(['clerk']);
    const withoutLawyer = who.filter((one) => one !== 'lawyer');
    expect(unopened(withoutLawyer)).toEqual(['lawyer', 'lawyer.antwerp']);
  });

  itInCi(
    'meet a home without a fault, the colleagues as well',
    async () => {
      const logins = colleagues();
      expect(logins.length).toBeGreaterThan(5);
      for (const login of logins) await lookedAtHome(out.tour, login);
    },
    180_000,
  );
});

describe('the senses of these tests', () => {
  it('eyes: a code, an id and an English word are seen', async () => {
    await out.tour.speak('fr');
    const { page } = await out.tour.show(out.tour.screens.find(({ name }) => name === 'settings')!);
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
    const faults = Speech.of('fr').faultsIn(await saidOn(page));
    expect(faults).toEqual([
      'raw code: emergency_place',
      `raw message id: ${id}`,
      'not translated: Settings',
      'raw code: ERI · BE',
    ]);
  }, 60_000);

  it('nose: a sealed address is found where nobody sees it, and in a field', async () => {
    const visitor = await out.tour.show(out.tour.screens.find(({ name }) => name === 'settings')!);
    expect(await holdsSealed(visitor.page)).toBe(false);
    for (const where of ['data', 'field']) {
      await visitor.page.evaluate((place) => {
        const part = document.createElement(place === 'field' ? 'textarea' : 'p');
        if (part instanceof HTMLTextAreaElement) part.value = 'Quai du Canari 9';
        else part.dataset['where'] = 'Kanariestraat 9';
        document.querySelector('[data-where]')?.remove();
        document.querySelector('main')!.append(part);
      }, where);
      expect(await holdsSealed(visitor.page)).toBe(true);
    }
  }, 60_000);

  it('judgement: a text too pale in one theme is found at both widths, a button without a name once at each', async () => {
    await out.tour.speak('fr');
    const visitor = await out.tour.show(out.tour.screens.find(({ name }) => name === 'settings')!);
    await visitor.page.evaluate(() => {
      const text = Object.assign(document.createElement('p'), { textContent: 'pale' });
      text.style.color = 'light-dark(#000, #333)';
      text.style.backgroundColor = 'light-dark(#fff, #222)';
      document.querySelector('main')!.append(text, document.createElement('button'));
    });
    const found = (await judgeLooks(visitor, LOOKS)).map((fault) => fault.split(' ', 3).join(' '));
    expect(found).toEqual([
      'light 390: button-name',
      'dark 1280: button-name',
      'dark 1280: color-contrast',
      'dark 390: color-contrast',
    ]);
  }, 60_000);

  it('ears: each of the four is heard', async () => {
    const visitor = await Visitor.at(out.tour.browser, out.tour.product.url, 'police', {
      proxy: out.world.proxy,
    });
    await visitor.open('/settings');
    await visitor.page.evaluate(async () => {
      let refusals = 0;
      const bothRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', () => (refusals += 1) === 2 && resolve());
      });
      document.body.append(Object.assign(new Image(), { src: 'http://stranger.test/a.png' }));
      console.error('a complaint');
      await fetch('http://stranger.test/').catch(() => undefined);
      await bothRefused;
    });
    expect(visitor.refused.join('\n')).toContain('img-src http://stranger.test/a.png');
    expect(visitor.refused.join('\n')).toContain('connect-src http://stranger.test/');
    expect(visitor.complaints.join('\n')).toContain('a complaint');
    await visitor.page.goto('http://stranger.test/').catch(() => undefined);
    expect(visitor.requests.filter((url) => !isOwn(out, url))).toContain('http://stranger.test/');
    expect(out.world.asked).toContain('http://stranger.test/');
    await visitor.leave();
  }, 60_000);
});

describe('a part in another language says so', () => {
  beforeAll(() => out.tour.speak('fr'), 30_000);

  const langOf = async (visitor: Visitor, text: string) =>
    (await saidOn(visitor.page)).find((said) => said.text.startsWith(text))?.lang;

  it('what a person wrote, a name in its own script, a mail to somebody else', async () => {
    const at = (name: string) => out.tour.show(out.tour.screens.find((screen) => screen.name === name)!);
    const visitor = await at('case');
    expect(await langOf(visitor, 'Ze zegt dat ze werkt')).toBe('nl');
    expect(await visitor.page.locator('bdi[lang]').last().getAttribute('lang')).toBe('ti');
    // Of the fonts for scripts that a device may lack, the one of this name and no other was asked for.
    const asked = await visitor.page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status !== 'unloaded').map(({ family }) => family),
    );
    expect(asked.map((family) => family.replaceAll('"', ''))).toEqual(['Relais Ethiopic']);
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
      const visitor = out.tour.people[who];
      await visitor.open(path);
      for (const [lang, name] of Object.entries(names)) expect(await langOf(visitor, name)).toBe(lang);
    }
  }, 60_000);
});

describe('a language once chosen stays', () => {
  it('in the settings: at once, after a reload, and on another device', async () => {
    await out.tour.speak('fr');
    const { police } = out.tour.people;
    await police.open('/settings');
    await police.page.getByRole('radio', { name: 'Nederlands' }).click();
    await police.page.getByRole('heading', { level: 1, name: 'Instellingen' }).waitFor();
    expect(await police.page.locator('html').getAttribute('lang')).toBe('nl');
    await police.page.reload();
    await police.page.getByRole('heading', { level: 1, name: 'Instellingen' }).waitFor();
    const elsewhere = await Visitor.at(out.tour.browser, out.tour.product.url, 'police');
    await elsewhere.open('/settings');
    expect(await elsewhere.page.locator('#root h1').innerText()).toBe('Instellingen');
    await elsewhere.leave();
  }, 60_000);

  it('before the login: on this device, until somebody is known', async () => {
    const visitor = await Visitor.at(out.tour.browser, out.tour.product.url);
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
  itInCi(
    'no code is ever shown, and the home does not move under the eyes',
    async () => {
      await out.tour.speak('en');
      const visitor = await Visitor.at(out.tour.browser, out.tour.product.url, 'police');
      await visitor.context.route('**/api/v1/code-lists/*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, SLOW_LIST_MS));
        await route.continue();
      });
      // The lists of the home come after the home itself.
      await visitor.context.route(/\/api\/v1\/(missing-episodes|hand-overs)\?/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2 * SLOW_LIST_MS));
        await route.continue();
      });
      await watchWords(visitor.context);
      const speech = Speech.of('en');
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
        const screen = out.tour.screens.find((candidate) => candidate.name === name)!;
        await visitor.open(screen.path);
        await screen.prepare?.(visitor.page);
        await visitor.settled();
        const { words, shift } = await wordsEverSeen(visitor.page);
        expect(words.length).toBeGreaterThan(20);
        expect({
          name,
          faults: words.flatMap((text) => speech.faultOf(text) ?? []),
        }).toEqual({
          name,
          faults: [],
        });
        if (name.startsWith('home')) expect(shift).toBeLessThanOrEqual(MOST_SHIFT);
      }
      await visitor.leave();
    },
    90_000,
  );
});

it(
  'paints the screens: `RELAIS_PICTURES=1` keeps a picture of each in test/browser/pictures',
  async () => {
    expect(await paint(out.tour)).toEqual([]);
  },
  PAINTED_WITHIN_MS,
);
