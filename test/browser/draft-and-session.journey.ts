import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { draftsOf, endSessions, fillLogin, foundAt, holds, logInAgain, place } from './drafts.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

const sentence = ({ page }: Visitor) => page.getByLabel('In one sentence');

describe('a report that is being written when its session ends', () => {
  it('outlives its session with every letter, and a reload after that', async () => {
    const officer = await Visitor.at(browser, product.url, 'police');
    await officer.open('/report');
    await place(officer).fill('Harbour, shed 4');
    await officer.page.getByRole('radio', { name: 'Male', exact: true }).check();
    await officer.page.waitForURL(/draft=/);
    await endSessions();
    await sentence(officer).fill('He says his passport is with the foreman.');
    await logInAgain(officer, 'police');
    await sentence(officer).waitFor();
    const standsThere = async () => {
      await officer.settled();
      expect(await place(officer).inputValue()).toBe('Harbour, shed 4');
      expect(await sentence(officer).inputValue()).toBe('He says his passport is with the foreman.');
      expect(await officer.page.getByRole('radio', { name: 'Male', exact: true }).isChecked()).toBe(true);
    };
    await standsThere();
    const { content } = await holds(
      officer,
      (draft) => draft.content.circumstances?.narrative?.startsWith('He says') ?? false,
    );
    expect(content).toMatchObject({
      circumstances: { foundPlace: 'Harbour, shed 4' },
      person: { sex: 'male' },
    });
    await officer.page.reload();
    await sentence(officer).waitFor();
    await standsThere();
    expect((await draftsOf(officer)).filter(foundAt('Harbour, shed 4'))).toHaveLength(1);
    await officer.leave();
  }, 60_000);

  itInCi(
    'is shown with its last letters when they are saved in the moment in which the form opens again',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      const { page } = officer;
      await officer.open('/report');
      await place(officer).fill('Mill');
      await page.waitForURL(/draft=/);
      await endSessions();
      const [isIn, isSaved] = [/\/session$/, /\/drafts\//].map((path) =>
        page.waitForResponse(
          (answer) => path.test(answer.url()) && answer.request().method() !== 'GET' && answer.ok(),
        ),
      );
      let read = () => {};
      const isRead = new Promise<void>((resolve) => (read = resolve));
      let tries = 0;
      await page.route(/\/api\/v1\/drafts(\/|$)/, async (route) => {
        if (route.request().method() === 'GET') {
          // As slow as it may be: it was read before the last letters were saved, and arrives after that.
          const response = await route.fetch();
          read();
          await isSaved;
          return route.fulfill({ response });
        }
        // After the three that find the session lost comes the last one, sent while the form goes.
        if (++tries > 3) {
          await isIn;
          // A client that reads the draft while its saving is under way reads the old one.
          await Promise.race([isRead, sleep(1_000)]);
        }
        return route.continue();
      });
      await place(officer).fill('Mill, second floor');
      await logInAgain(officer, 'police');
      await place(officer).waitFor();
      expect(await place(officer).inputValue()).toBe('Mill, second floor');
      await officer.leave();
    },
    60_000,
  );

  itInCi(
    'of which the server never saw a letter is there again after the login',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      await officer.open('/report');
      await endSessions();
      await place(officer).fill('Petrol station, exit 12');
      await logInAgain(officer, 'police');
      await place(officer).waitFor();
      expect(await place(officer).inputValue()).toBe('Petrol station, exit 12');
      await holds(officer, foundAt('Petrol station, exit 12'));
      expect((await draftsOf(officer)).filter(foundAt('Petrol station, exit 12'))).toHaveLength(1);
      await officer.leave();
    },
    60_000,
  );

  itInCi(
    'is not shown to the next person on the same device',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'police');
      await visitor.open('/report');
      await endSessions();
      await place(visitor).fill('Flat above the bakery');
      await logInAgain(visitor, 'shelter');
      await place(visitor).waitFor();
      expect(await place(visitor).inputValue()).toBe('');
      expect(await draftsOf(visitor)).not.toContainEqual(
        expect.objectContaining({
          content: expect.objectContaining({
            circumstances: expect.objectContaining({ foundPlace: 'Flat above the bakery' }),
          }),
        }),
      );
      await visitor.leave();
    },
    60_000,
  );

  it('is not saved in the name of the next person, however late it arrives', async () => {
    const visitor = await Visitor.at(browser, product.url, 'police');
    await visitor.open('/report');
    await endSessions();
    const isSave = (request: Request) => request.method() === 'POST' && request.url().endsWith('/drafts');
    let enter = () => {};
    const isIn = new Promise<void>((resolve) => (enter = resolve));
    let tries = 0;
    await visitor.page.route('**/api/v1/drafts', async (route) => {
      // After the three that find the session lost comes the last one, sent while the form goes: it is under way until the next person is in.
      if (isSave(route.request()) && ++tries > 3) await isIn;
      await route.continue();
    });
    await place(visitor).fill('Cabin behind the station');
    await logInAgain(visitor, 'shelter');
    await place(visitor).waitFor();
    const late = visitor.page.waitForResponse((answer) => isSave(answer.request()));
    enter();
    expect((await late).status()).toBe(409);
    await visitor.settled();
    expect((await draftsOf(visitor)).filter(foundAt('Cabin behind the station'))).toEqual([]);
    expect(await place(visitor).inputValue()).toBe('');
    await visitor.leave();
  }, 60_000);

  itInCi(
    'is put away once another person has logged in in another window, and saved for its author alone',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'police');
      // No stream tells the page that its session has ended: it learns it by what it sends.
      await visitor.page.route('**/api/v1/events**', (route) => route.abort());
      await visitor.open('/report');
      const other = await visitor.page.context().newPage();
      await other.goto(`${product.url}/login`);
      await fillLogin(other, 'shelter');
      await other.waitForURL(`${product.url}/`);
      await place(visitor).fill('Barge at the second quay');
      await visitor.page.waitForURL(`${product.url}/`);
      await visitor.page.getByRole('heading', { name: 'Recent cases' }).waitFor();
      await visitor.settled();
      expect(await visitor.page.content()).not.toContain('Barge at the second quay');
      expect((await draftsOf(visitor)).filter(foundAt('Barge at the second quay'))).toEqual([]);
      await visitor.leave();
    },
    60_000,
  );
});
