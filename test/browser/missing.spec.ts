import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { Browser, Locator } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { itInCi } from '../support/in-ci.js';
import { MovedClock } from '../support/moved-clock.js';
import { type Product, startProduct } from '../support/product.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { press } from './alert-press.js';
import { faultsOf } from './axe.js';
import { counted, seenBy } from './counted.js';
import { decided } from './decided-tasks.js';
import { type DemoApi, demoApi } from './demo-api.js';
import { onDevice, onTheDevice, rollsRead } from './device.js';
import { leftToSomebodyElse, logsInAgain } from './left-on-the-device.js';
import { comparedInRegister } from './missing-register.js';
import { isNotHere } from './not-here.js';
import { Person, PHONE, USUAL_SHELL, WITH_SHELL } from './person.js';
import { windowCloses } from './phone-window.js';
import { refusedAt, reportedToPolice } from './refused.js';
import { sentLater } from './sent-later.js';

const MINUTE = 60_000;
/** Of a house that takes everybody. */
const UNIT = { district: 'namur', takesSexes: [], takesFamilies: true };
/** Who, when last seen, and the button, from the home. */
const REPORT_TAPS = 4;
/** The fold, how it ended, the button of the form, and the dialog. */
const FOUND_TAPS = 4;
/** In the evening round. */
const CHILDREN = 40;
const ROUND_S = 60;

let product: Product;
let browser: Browser;
let shelter: DemoApi;
/** A second worker whose time the story moves: nobody waits half an hour to see an alert escalate. */
let engine: INestApplicationContext;
const clock = new MovedClock();

beforeAll(async () => {
  product = await startProduct();
  [browser, engine] = await Promise.all([launchChromium(), startTestWorker(product.database, { clock })]);
  shelter = await apiOf('childshelter');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await engine?.close();
  await product?.stop();
}, 30_000);

const apiOf = (login: string) => demoApi(product.url, login);

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

/** The Service recognises the minor and appoints Jo Verhelst. */
async function giveGuardian(caseId: string): Promise<void> {
  const service = await apiOf('guardianship');
  await shelter.post(`/cases/${caseId}/guardianship`, { regime: 'territory', district: 'namur', risks: [] });
  const { minor } = await service.get(`/cases/${caseId}/guardianship`);
  await service.post(`/minors/${minor.id}/identification`, {});
  const { items } = await service.get('/guardianship/guardians?limit=100');
  const { id } = items.find(({ displayName }: { displayName: string }) => displayName === 'Jo Verhelst');
  await service.post(`/cases/${caseId}/guardianships`, { guardianId: id, type: 'guardian' });
}

const episodesOf = async (caseId: string): Promise<{ id: string }[]> =>
  (await shelter.get(`/cases/${caseId}/missing-episodes`)).episodes;

const reportsOf = async (caseId: string): Promise<number> => {
  const [episode] = await episodesOf(caseId);
  return (await shelter.get(`/missing-episodes/${episode!.id}`)).reports.length;
};

/** Somebody at night, with a phone; that of the house opens without a connection. */
async function atNight(login = 'childshelter'): Promise<Person> {
  const shell = login === 'childshelter' ? WITH_SHELL : USUAL_SHELL;
  const person = await Person.at(browser, product.url, login, PHONE, shell);
  await person.home();
  return person;
}

/** A choice in a list is a tap. */
async function choose(person: Person, label: string, option: string): Promise<void> {
  person.taps += 1;
  await person.main.getByLabel(label).selectOption({ label: option });
}

/** From the home to the button; nothing is typed. */
async function alert(person: Person, room: string, presses = 1): Promise<void> {
  await person.tap(person.main.getByRole('link', { name: 'A child is missing' }));
  await person.tap(person.main.getByRole('link', { name: new RegExp(`^${room}\\b`) }));
  await press(person, presses);
}

/** From where the child is already on the screen: it need not be chosen again. */
async function reportHere(person: Person): Promise<void> {
  await person.tap(person.main.getByRole('link', { name: 'Report missing' }));
  await press(person);
  await person.main.getByText('The alert is running.').waitFor();
}

/** From the home: who has not taken note is told so in the first sentence. */
async function acknowledge(person: Person, id: string, words: RegExp): Promise<void> {
  const { main } = person;
  await main.getByRole('heading', { level: 1, name: /you have not acknowledged/ }).waitFor();
  await person.tap(main.locator(`a[href="/missing/${id}"]`));
  await person.tap(main.getByRole('button', { name: 'We know, and we act' }));
  await main.getByText(words).first().waitFor();
}

/** Nobody at Child Focus answers: reminded, then its supervisors, then everybody on its list; then somebody does. */
async function silence(worker: Person, id: string): Promise<void> {
  const row = worker.main.getByRole('listitem').filter({ hasText: 'Beacon for missing children' }).first();
  await row.getByText(/told/).first().waitFor();
  for (const words of ['reminded once', 'reminded 2 times', /everybody on their duty list is told/]) {
    clock.advance(11 * MINUTE);
    await row.getByText(words).first().waitFor();
  }
  const focus = await atNight('childfocus');
  await focus.main.getByRole('heading', { level: 1, name: /you have not acknowledged/ }).waitFor();
  await focus.page.goto(`${product.url}/notifications`);
  await focus.main.getByText('Your agency has not answered an urgent alert').first().waitFor();
  await focus.home();
  const at = await counted('Child Focus acknowledges', focus, () =>
    acknowledge(focus, id, /by Maud Claessens/),
  );
  await seenBy('the end of its silence, by the shelter', row.getByText(/by Maud Claessens/), at);
  expect(await row.getByText(/everybody on their duty list/).count()).toBe(0);
  expect((await shelter.get(`/missing-episodes/${id}`)).told).toEqual({
    all: 5,
    acknowledged: 3,
    askedAgain: 0,
    byOwnAct: 0,
  });
  await focus.leave();
}

/** An officer signs, and the search is on; the guardian sees it without doing anything. */
async function judgedByPolice(officer: Person, guardian: Person): Promise<void> {
  const { main } = officer;
  const at = await counted(
    'police assess and search',
    officer,
    async () => {
      await officer.tap(foldOf(officer, 'Assess whether it is worrying'));
      await officer.type(main.getByLabel('Officer of judicial police who signs'), 'Zoé Lambert, OPJ');
      const judged = main.getByRole('group', { name: 'Is it worrying?' });
      await officer.tap(judged.getByRole('radio', { name: 'Yes', exact: true }));
      const criteria = main.getByRole('group', { name: 'Which criteria are met?' });
      expect(await criteria.getByRole('checkbox', { checked: true }).count()).toBe(0);
      await officer.tap(criteria.getByRole('checkbox').first());
      await officer.tap(main.getByRole('button', { name: 'Sign: worrying' }));
      await officer.tap(main.getByRole('button', { name: 'The police search now' }));
      await main.getByText('worrying, says Zone de police Citadelle').waitFor();
    },
    6,
  );
  const assessed = guardian.main.getByText('worrying, says Zone de police Citadelle');
  await seenBy('assessment, by the guardian', assessed, at);
}

const foldOf = ({ main }: Person, hasText: string): Locator => main.locator('summary', { hasText });
const submitOf = ({ main }: Person, hasText: string): Locator =>
  main.locator('button[type=submit]', { hasText });

/** Back in the house: whoever was told sees it, the talk is kept, and the episode closed. */
async function foundAndClosed(worker: Person, officer: Person): Promise<void> {
  const { main } = worker;
  // Acts go with the version one has read: what the police signed, and that they search.
  await officer.main.getByRole('button', { name: 'The police search now' }).waitFor({ state: 'detached' });
  await worker.page.reload();
  await main.getByText('worrying, says Zone de police Citadelle').first().waitFor();
  const find = async () => {
    await worker.tap(foldOf(worker, 'The person has been found'));
    await choose(worker, 'How did it end?', 'Came back');
    expect(await main.getByLabel(/^When was the person found\?/).inputValue()).toBe('');
    await worker.tap(submitOf(worker, 'The person has been found'));
    const asked = worker.page.getByRole('dialog', { name: 'Record that the person has been found?' });
    await asked.getByText('Came back').waitFor();
    await worker.tap(asked.getByRole('button', { name: 'The person has been found' }));
    await main.getByRole('heading', { level: 1, name: /^Found/ }).waitFor();
  };
  const at = await counted('found', worker, find, FOUND_TAPS);
  await main.getByRole('region', { name: 'How the person was found' }).getByText('not said').waitFor();
  await seenBy('finding, by the police', officer.main.getByRole('heading', { level: 1, name: /^Found/ }), at);
  const trusted = 'Person of trust who talked with the child';
  expect(await main.getByLabel(`${trusted} (optional)`).count()).toBe(1);
  await choose(worker, 'How?', 'Return interview');
  await main.getByRole('button', { name: 'Keep it' }).click();
  await refusedAt(worker, trusted, /^Person of trust who talked with the child: /);
  await counted('talked over', worker, async () => {
    await choose(worker, 'How?', 'Return interview');
    await main.getByLabel(trusted).fill('Aunt of the house');
    const signs = main.getByRole('group', { name: 'Are there signs of trafficking?' });
    await worker.tap(signs.getByRole('radio', { name: 'Not known' }));
    await worker.tap(main.getByRole('button', { name: 'Keep it' }));
    await main.getByRole('heading', { level: 1, name: /^Found and talked over/ }).waitFor();
  });
  await decided(worker, submitOf(worker, 'Close the episode'), apiOf);
  await counted('closed', worker, async () => {
    await worker.tap(submitOf(worker, 'Close the episode'));
    await worker.tap(worker.page.getByRole('dialog').getByRole('button', { name: 'Close it now' }));
    await main.getByRole('heading', { level: 1, name: 'The search is closed' }).waitFor();
  });
  await worker.page.goto(`${product.url}/missing`);
  await main.getByRole('link', { name: /^Closed/ }).waitFor();
  await comparedInRegister(worker, await shelter.get('/missing-register'));
}

const notSent = (person: Person) => person.page.getByRole('heading', { name: 'NOT SENT: call now' });

describe('a child is missing at night', () => {
  it('from the first tap to the end: police, guardian, silence that escalates, found, talked over, closed', async () => {
    const { room, caseId } = await aResident(undefined, 12);
    await giveGuardian(caseId);
    const worker = await atNight();
    const report = async () => {
      await alert(worker, room, 2);
      await worker.main.getByText('The alert is running.').waitFor();
    };
    await counted('report', worker, report, REPORT_TAPS);
    const [{ id }] = (await episodesOf(caseId)) as [{ id: string }];
    expect([await episodesOf(caseId), await reportsOf(caseId)]).toEqual([[expect.anything()], 1]);
    await worker.main.getByRole('heading', { level: 1, name: /^Missing for/ }).waitFor();
    await worker.main.getByText('presumed worrying').first().waitFor();
    // The window closes: it is said how long it is still open, not that it is.
    await worker.main
      .getByText(
        /^(48 hours|4[67] h \d+ min|47 hours) left to ask where the telephone was: .* can go back 48 hours\.$/,
      )
      .waitFor();
    const silent = worker.main.getByRole('listitem').filter({ hasText: /not acknowledged for/ });
    await silent.nth(4).waitFor();
    expect(await silent.count()).toBe(5);

    const officer = await atNight('police.namur');
    const known = /^acknowledged .* by Insp\. Zoé Lambert/;
    const at = await counted('police acknowledge', officer, () => acknowledge(officer, id, known));
    await seenBy('acknowledgement of the police, by the shelter', worker.main.getByText(known), at);
    const guardian = await atNight('guardian');
    await counted('guardian acknowledges', guardian, () => acknowledge(guardian, id, /by Jo Verhelst/));
    await guardian.main.getByText(known).first().waitFor();
    await guardian.main.getByRole('heading', { name: 'Whom to look for' }).waitFor();

    await silence(worker, id);
    await reportedToPolice(officer);
    await judgedByPolice(officer, guardian);
    await foundAndClosed(worker, officer);
    for (const person of [worker, officer, guardian]) {
      expect(person.strangers).toEqual([]);
      await person.leave();
    }
  }, 180_000);

  itInCi(
    'from the case: one tap leads to the button',
    async () => {
      const { caseId } = await aResident();
      const worker = await atNight();
      await worker.page.goto(`${product.url}/cases/${caseId}`);
      await counted('report from the case', worker, () => reportHere(worker), 3);
      expect(await reportsOf(caseId)).toBe(1);
      await worker.leave();
    },
    60_000,
  );

  it('without a connection it is kept, said in red with numbers to call, and goes by itself, once', async () => {
    const { room, caseId } = await aResident();
    const worker = await atNight();
    await worker.page.getByRole('link', { name: 'A child is missing' }).waitFor();
    await onTheDevice(worker);
    await rollsRead(worker, (await shelter.get('/shelters/units?limit=100')).items.length);
    // It goes while the home is on the screen: whom they may miss was read ahead.
    await worker.page.context().setOffline(true);
    const offline = async () => {
      await alert(worker, room, 2);
      await notSent(worker).waitFor();
    };
    await counted('report without a connection', worker, offline, REPORT_TAPS);
    expect(await faultsOf(worker.page)).toEqual([]);
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

  itInCi(
    'pressed without a connection: the page says before that no service is told, and after when it was sent, with the search',
    async () => {
      const { caseId } = await aResident();
      const worker = await atNight();
      await sentLater(worker, product.url, caseId, notSent(worker));
      await worker.leave();
    },
    60_000,
  );

  itInCi(
    'when the session has ended it stays red, for nobody else who logs in on the device, and goes once its sender does',
    async () => {
      const { room, caseId } = await aResident();
      const worker = await atNight();
      await worker.tap(worker.main.getByRole('link', { name: 'A child is missing' }));
      await worker.tap(worker.main.getByRole('link', { name: new RegExp(`^${room}\\b`) }));
      await worker.main.getByRole('button', { name: 'Alert now' }).waitFor();
      await leftToSomebodyElse(worker, [room, caseId], notSent(worker));
      expect(await episodesOf(caseId)).toHaveLength(0);
      await logsInAgain(worker, 'childshelter');
      await eventually(async () => (await episodesOf(caseId)).length === 1);
      await notSent(worker).waitFor({ state: 'detached' });
      expect(await reportsOf(caseId)).toBe(1);
      await worker.leave();
    },
    90_000,
  );

  itInCi(
    'counts the window of the telephone down in hours and minutes from its first second, in four languages',
    async () => {
      const { items } = await shelter.get('/missing-episodes?status=open');
      const worker = await atNight();
      await windowCloses(worker, product.url, items[0].id);
      await worker.leave();
    },
    90_000,
  );

  itInCi(
    'pressed, and the tab closed before the answer: one episode, one report',
    async () => {
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
    },
    90_000,
  );
});

describe('a locked telephone of the house', () => {
  it('reports with four taps from rooms and initials, and nothing can be read back', async () => {
    const { room, caseId } = await aResident();
    const second = await aResident();
    const worker = await Person.at(browser, product.url, 'childshelter', PHONE, WITH_SHELL);
    await worker.page.goto(`${product.url}/places/house`);
    await worker.main.getByRole('button', { name: 'Enrol this device' }).click();
    await worker.main
      .getByText('this device', { exact: true })
      .or(worker.main.getByText(/· this device/))
      .first()
      .waitFor();
    await worker.page.getByRole('button', { name: 'Lock' }).click();
    const report = async (who: string) => {
      await worker.tap(worker.page.getByRole('link', { name: 'A child is missing' }));
      await worker.tap(worker.main.getByRole('button', { name: new RegExp(`^${who}\\b`) }));
      await press(worker, 2);
    };
    const received = async () => {
      await report(room);
      await worker.main.getByText(/Received at/).waitFor();
    };
    await counted('report from the locked screen', worker, received, REPORT_TAPS);
    expect([await episodesOf(caseId), await reportsOf(caseId)]).toEqual([[expect.anything()], 1]);
    expect(await worker.page.content()).not.toContain(caseId);

    // Another one, and no connection: red with numbers to call, and it goes by itself, once.
    await worker.page.goto(`${product.url}/login`);
    await worker.page.getByRole('link', { name: 'A child is missing' }).waitFor();
    await onTheDevice(worker);
    const offline = async () => {
      await worker.page.context().setOffline(true);
      await report(second.room);
      await notSent(worker).waitFor();
    };
    await counted('report from the locked screen without a connection', worker, offline, REPORT_TAPS);
    expect(await worker.page.locator('a[href="tel:112"]').count()).toBeGreaterThan(0);
    await worker.page.context().setOffline(false);
    await eventually(async () => (await episodesOf(second.caseId)).length === 1);
    await notSent(worker).waitFor({ state: 'detached' });
    await worker.main.getByText(/Received at/).waitFor();
    expect(await reportsOf(second.caseId)).toBe(1);
    await worker.leave();
  }, 90_000);
});

describe('the evening round', () => {
  itInCi(
    'leads to the button for who is not there, after it is asked once which child that is',
    async () => {
      const unit = await shelter.post('/shelters/units', { ...UNIT, name: 'Les grands' });
      const { caseId } = await aResident(unit.id);
      const worker = await atNight();
      await worker.page.goto(`${product.url}/round?unit=${unit.id}`);
      const report = async () => {
        await isNotHere(worker);
        await reportHere(worker);
      };
      await counted('report from the round', worker, report, REPORT_TAPS + 1);
      expect(await reportsOf(caseId)).toBe(1);
      await worker.leave();
    },
    60_000,
  );

  itInCi(
    `of ${CHILDREN} children takes a tap each, one more for who is not there, and at most ${ROUND_S} s, and reports who may not be waited for`,
    async () => {
      const unit = await shelter.post('/shelters/units', { ...UNIT, name: 'Les petits' });
      const children: { caseId: string }[] = [];
      for (let i = 0; i < CHILDREN; i += 1) children.push(await aResident(unit.id, i === 17 ? 11 : 15));
      const worker = await atNight();
      await worker.page.goto(`${product.url}/round?unit=${unit.id}`);
      await worker.main.getByText(`${CHILDREN} of ${CHILDREN} still to see`).waitFor();
      const here = worker.main.getByRole('radio', { name: 'Here', exact: true });
      const round = async () => {
        for (let i = 0; i < CHILDREN; i += 1)
          await (i === 17 ? isNotHere(worker, i) : worker.tap(here.nth(i)));
        await worker.main.getByRole('heading', { name: 'One is not here' }).waitFor();
      };
      await counted(`round of ${CHILDREN} children`, worker, round, CHILDREN + 1, ROUND_S);
      await worker.main.getByText(/Round by/).waitFor();
      // He is eleven: the alert runs without anybody pressing a button.
      await worker.main.getByRole('link', { name: 'Open the search' }).waitFor();
      expect(await episodesOf(children[17]!.caseId)).toHaveLength(1);
      // Taps wait on the device for one another; each arrives.
      const latestRound = await eventually(async () => {
        const [latest] = (await shelter.get('/shelters/presence-rounds')).items;
        return latest.present === CHILDREN - 1 && latest;
      });
      expect(latestRound).toMatchObject({
        unitName: 'Les petits',
        present: CHILDREN - 1,
        onLeave: 0,
        absent: 1,
      });
      await worker.leave();
    },
    180_000,
  );
});
