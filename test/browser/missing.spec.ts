import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Answer, logIn, send } from '../support/api.js';
import { launchChromium } from '../support/chromium.js';
import { type Product, startProduct } from '../support/product.js';
import { eventually } from '../support/worker.js';
import { Person, PHONE } from './person.js';

/** The goal of the journey, and what a phone of a night worker is to this machine. */
const SECONDS = 20;
const TAPS = 3;
const SLOWER = 4;

let product: Product;
let browser: Browser;
let shelter: Api;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchChromium();
  shelter = await apiOf('childshelter');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 30_000);

interface Api {
  get(path: string): Promise<Answer['body']>;
  post(path: string, body: object): Promise<Answer['body']>;
}

/** The API as a person of the demo. @throws for every answer that is no success */
async function apiOf(login: string): Promise<Api> {
  const cookie = await logIn(product.url, `${login}@demo.relais.test`, 'relais-demo-2026');
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { Cookie: cookie, 'Idempotency-Key': randomUUID() };
    const answer = await send(product.url, method, path, { body, headers });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return { get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) };
}

let rooms = 0;

/** A boy with a room of his own. @returns the label of the room and the case */
async function aResident(unitId?: string, years = 15): Promise<{ room: string; caseId: string }> {
  const unit = unitId ?? (await shelter.get('/shelters/units')).items[0].id;
  const room = `Etoile ${++rooms}`;
  const place = await shelter.post(`/shelters/units/${unit}/places`, { label: room, beds: 1 });
  const person = { sex: 'male', apparentAge: { from: years, to: years } };
  const opened = await shelter.post('/cases', {
    person,
    circumstances: { foundPlace: 'Station', narrative: 'He travels alone.' },
  });
  await shelter.post('/shelters/stays', { placeId: place.id, caseId: opened.id });
  return { room, caseId: opened.id };
}

const episodesOf = async (caseId: string): Promise<{ id: string }[]> =>
  (await shelter.get(`/cases/${caseId}/missing-episodes`)).episodes;

const reportsOf = async (caseId: string): Promise<number> => {
  const [episode] = await episodesOf(caseId);
  return (await shelter.get(`/missing-episodes/${episode!.id}`)).reports.length;
};

/** A night worker with the phone of the house. */
async function atNight(): Promise<Person> {
  const person = await Person.at(browser, product.url, 'childshelter', PHONE);
  await person.home();
  const cdp = await person.page.context().newCDPSession(person.page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return person;
}

/** From the home to the button; nothing is typed. */
async function alert(person: Person, room: string): Promise<void> {
  await person.tap(person.main.getByRole('link', { name: 'A child is missing' }));
  await person.tap(person.main.getByRole('link', { name: new RegExp(`^${room}\\b`) }));
  await person.tap(person.main.getByRole('button', { name: 'Alert now' }));
}

const notSent = (person: Person) => person.page.getByRole('heading', { name: 'NOT SENT: call now' });

describe('a child is missing at night', () => {
  it('is reported with three taps; the police acknowledge, and the shelter sees who has not', async () => {
    const { room, caseId } = await aResident();
    const worker = await atNight();
    const start = Date.now();
    await alert(worker, room);
    await worker.main.getByText('The alert is running.').waitFor();
    const seconds = (Date.now() - start) / 1000;
    expect(worker.taps).toBeLessThanOrEqual(TAPS);
    expect(seconds).toBeLessThanOrEqual(SECONDS);
    expect(await episodesOf(caseId)).toHaveLength(1);
    await worker.main.getByRole('heading', { level: 1, name: /^Missing for/ }).waitFor();

    const officer = await Person.at(browser, product.url, 'guardianship', PHONE);
    await officer.home();
    await officer.main.getByRole('heading', { name: /you have not acknowledged/ }).waitFor();
    await officer.main
      .getByRole('link', { name: /^Missing for/ })
      .first()
      .click();
    await officer.tap(officer.main.getByRole('button', { name: 'We know, and we act' }));
    await officer.main
      .getByText(/^acknowledged .* by /)
      .first()
      .waitFor();
    await worker.main
      .getByText(/^acknowledged .* by /)
      .first()
      .waitFor();
    await worker.main
      .getByText(/not acknowledged for/)
      .first()
      .waitFor();
    for (const person of [worker, officer]) await person.leave();
  }, 90_000);

  it('without a connection it is kept, said in red with numbers to call, and goes by itself, once', async () => {
    const { room, caseId } = await aResident();
    const worker = await atNight();
    await worker.page.getByRole('link', { name: 'A child is missing' }).waitFor();
    const start = Date.now();
    await worker.tap(worker.main.getByRole('link', { name: 'A child is missing' }));
    await worker.main.getByRole('link', { name: new RegExp(`^${room}\\b`) }).waitFor();
    await onTheDevice(worker);
    await worker.page.context().setOffline(true);
    await worker.tap(worker.main.getByRole('link', { name: new RegExp(`^${room}\\b`) }));
    await worker.tap(worker.main.getByRole('button', { name: 'Alert now' }));
    await notSent(worker).waitFor();
    expect(worker.taps).toBeLessThanOrEqual(TAPS);
    expect((Date.now() - start) / 1000).toBeLessThanOrEqual(SECONDS);
    for (const number of ['112', '116000', '+3278154324']) {
      expect(await worker.page.locator(`a[href="tel:${number}"]`).count()).toBe(1);
    }
    expect(await episodesOf(caseId)).toHaveLength(0);
    // What lies on the device says nothing of anybody.
    expect(await onDevice(worker)).not.toMatch(new RegExp(`${caseId}|${room}|lastSeen`));
    // A closed tab, or a restart: the page comes from the device, and is red at once.
    await worker.page.reload();
    await notSent(worker).waitFor();
    await worker.page.context().setOffline(false);
    await worker.page.reload();
    await eventually(async () => (await episodesOf(caseId)).length === 1);
    await notSent(worker).waitFor({ state: 'detached' });
    expect(await episodesOf(caseId)).toHaveLength(1);
    expect(await reportsOf(caseId)).toBe(1);
    await worker.leave();
  }, 90_000);

  it('when the session has ended it stays red on the login page, and goes after the login', async () => {
    const { room, caseId } = await aResident();
    const worker = await atNight();
    await worker.tap(worker.main.getByRole('link', { name: 'A child is missing' }));
    await worker.tap(worker.main.getByRole('link', { name: new RegExp(`^${room}\\b`) }));
    await worker.main.getByRole('button', { name: 'Alert now' }).waitFor();
    // The server forgets the session behind the back of the page.
    await worker.page.context().clearCookies();
    await worker.tap(worker.main.getByRole('button', { name: 'Alert now' }));
    await worker.page.getByRole('button', { name: 'Log in' }).waitFor();
    await notSent(worker).waitFor();
    await worker.page.getByLabel('E-mail').fill('childshelter@demo.relais.test');
    await worker.page.getByLabel('Password').fill('relais-demo-2026');
    await worker.page.getByRole('button', { name: 'Log in' }).click();
    await eventually(async () => (await episodesOf(caseId)).length === 1);
    await notSent(worker).waitFor({ state: 'detached' });
    expect(await reportsOf(caseId)).toBe(1);
    await worker.leave();
  }, 90_000);

  it('pressed, and the tab closed before the answer: one episode, one report', async () => {
    const { room, caseId } = await aResident();
    const worker = await atNight();
    const { page } = worker;
    // The request reaches the server, its answer never reaches the page.
    let arrived: () => void;
    const onServer = new Promise<void>((resolve) => (arrived = resolve));
    await page.route('**/missing-episodes', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      arrived();
    });
    await alert(worker, room);
    await onServer;
    const other = await page.context().newPage();
    await page.close();
    await other.goto(product.url);
    await other.getByRole('heading', { level: 1 }).waitFor();
    await other.waitForFunction(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      if (!names.includes('relais-unsent')) return false;
      const db = await new Promise<IDBDatabase>((resolve) => {
        const open = indexedDB.open('relais-unsent', 1);
        open.onsuccess = () => resolve(open.result);
      });
      const left = await new Promise<number>((resolve) => {
        const count = db.transaction('requests').objectStore('requests').count();
        count.onsuccess = () => resolve(count.result);
      });
      db.close();
      return left === 0;
    });
    expect(await episodesOf(caseId)).toHaveLength(1);
    expect(await reportsOf(caseId)).toBe(1);
    await other.context().close();
  }, 90_000);
});

describe('a locked telephone of the house', () => {
  it('reports with three taps from rooms and initials, and nothing can be read back', async () => {
    const { room, caseId } = await aResident();
    const worker = await Person.at(browser, product.url, 'childshelter', PHONE);
    await worker.page.goto(`${product.url}/places/house`);
    await worker.main.getByRole('button', { name: 'Enrol this device' }).click();
    await worker.main
      .getByText('this device', { exact: true })
      .or(worker.main.getByText(/· this device/))
      .first()
      .waitFor();
    await worker.page.getByRole('button', { name: 'Lock' }).click();
    worker.taps = 0;
    await worker.tap(worker.page.getByRole('link', { name: 'A child is missing' }));
    await worker.tap(worker.main.getByRole('button', { name: new RegExp(`^${room}\\b`) }));
    await worker.tap(worker.main.getByRole('button', { name: 'Alert now' }));
    await worker.main.getByText(/Received at/).waitFor();
    expect(worker.taps).toBeLessThanOrEqual(TAPS);
    expect(await episodesOf(caseId)).toHaveLength(1);
    expect(await worker.page.content()).not.toContain(caseId);
    await worker.leave();
  }, 90_000);
});

/** Everything the database of the browser holds, as text. */
const onDevice = (person: Person): Promise<string> =>
  person.page.evaluate(async () => {
    const open = indexedDB.open('relais-unsent', 1);
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const all = db.transaction('requests').objectStore('requests').getAll();
    const kept = await new Promise<object[]>(
      (resolve) => (all.onsuccess = () => resolve(all.result as object[])),
    );
    db.close();
    const text = (value: unknown): string =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value)
        : typeof value === 'object' && value !== null
          ? Object.entries(value)
              .map(([name, part]) => `${name}=${text(part)}`)
              .join(';')
          : String(value);
    return kept.map(text).join('\n');
  });

describe('the evening round', () => {
  it('of forty children takes a tap each and less than a minute, and reports who may not be waited for', async () => {
    const unit = await shelter.post('/shelters/units', {
      name: 'Les petits',
      district: 'namur',
      takesSexes: [],
      takesFamilies: true,
    });
    const children: { caseId: string }[] = [];
    for (let i = 0; i < 40; i += 1) children.push(await aResident(unit.id, i === 17 ? 11 : 15));
    const worker = await atNight();
    await worker.page.goto(`${product.url}/round?unit=${unit.id}`);
    await worker.main.getByText('40 of 40 still to see').waitFor();
    const start = Date.now();
    const here = worker.main.getByRole('radio', { name: 'Here', exact: true });
    const gone = worker.main.getByRole('radio', { name: 'Not here', exact: true });
    worker.taps = 0;
    for (let i = 0; i < 40; i += 1) await worker.tap((i === 17 ? gone : here).nth(i));
    await worker.main.getByRole('heading', { name: 'One is not here' }).waitFor();
    expect((Date.now() - start) / 1000).toBeLessThanOrEqual(60);
    expect(worker.taps).toBe(40);
    await worker.main.getByText(/Round by/).waitFor();
    // He is eleven: the alert runs without anybody pressing a button.
    await worker.main.getByRole('link', { name: 'Open the search' }).waitFor();
    expect(await episodesOf(children[17]!.caseId)).toHaveLength(1);
    // Taps wait on the device for one another; each arrives.
    const round = await eventually(async () => {
      const [latest] = (await shelter.get('/shelters/presence-rounds')).items;
      return latest.present === 39 && latest;
    });
    expect(round).toMatchObject({ unitName: 'Les petits', present: 39, onLeave: 0, absent: 1 });
    await worker.leave();
  }, 180_000);
});

/** Waits until the page has been put on the device, from where it comes without a connection. */
async function onTheDevice(person: Person): Promise<void> {
  await person.page.evaluate(() => navigator.serviceWorker.ready);
}
