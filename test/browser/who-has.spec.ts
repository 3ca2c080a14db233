import { describe, expect, it } from '@jest/globals';
import { ordersOf, type WayAct, wayOf } from '../factories/who-has.js';
import { fewer, testSize } from '../support/size.js';
import { DEVICES, Person } from './person.js';
import { atRest } from './rest.js';
import { agencyOf, handOver, opened } from './sending.js';
import { browser, product } from './stage.js';
import { pressed } from './twice-pressed.js';

/** Everybody who reads the sentence, each at the pages of their day. */
interface People {
  officer: Person;
  house: Person;
  guardian: Person;
}

/** Where it stands on the page of a case, of a referral and of a hand-over. */
const SENTENCE = '.who-has__sentence';

/** CI walks every order on one of the two devices; `npm test` one, and every order by the API (test/e2e/who-has.spec.ts). */
const ORDERS = fewer(ordersOf(), 6, 4);

describe.each(DEVICES)('who has a child on %s', (_, viewport) => {
  const place = DEVICES.findIndex(([, one]) => one === viewport);
  const here =
    testSize === 'long' ? ORDERS : ORDERS.filter((_order, index) => index % DEVICES.length === place);
  it.each(here.map((order) => [order.join(', '), order] as const))(
    'stands in one sentence on the screens of the police, the shelter and the guardian: report, refer, %s',
    async (_words, order) => {
      const at = (login: string) => Person.at(browser, product.url, login, viewport);
      const people = {
        officer: await at('police'),
        house: await at('childshelter'),
        guardian: await at('guardian'),
      };
      const child = await aWard(people);
      expect(await saidTo(people, child)).toMatch(/ has this person, since /);
      child.referralId = await referred(people, child.caseId);
      await saidTo(people, child);
      for (const { step, refused, after } of wayOf(order)) {
        if (refused) await isNotOffered(people, child, step);
        else await DO[step](people, child);
        const said = await saidTo(people, child, after.shelterTakesPart);
        expect([step, said]).toEqual([step, expect.stringMatching(expectedOf(after.holder, after.state))]);
      }
      await leaves(people, child);
      expect(await saidTo(people, child, true)).toMatch(
        /^The person left .* No agency has recorded them since\.$/,
      );
      for (const person of Object.values(people)) await (person as Person).leave();
    },
    240_000,
  );
});

/** The case, and what is done about it on the way. */
interface Child {
  caseId: string;
  reference: string;
  referralId?: string;
  handOverId?: string;
}

const expectedOf = (holder: string, state: string): RegExp => {
  const name = holder === 'police' ? 'police zone' : 'Sirius';
  return state === 'on_the_way'
    ? new RegExp(`${name}.* has this person until .*Sirius.* confirms the arrival`)
    : new RegExp(`${name}.* has this person, since`);
};

/** A boy the police met, of whom the guardian of the demo is the guardian. */
async function aWard({ officer }: People): Promise<Child> {
  const { id: caseId, reference } = await opened(officer, {
    person: { sex: 'male', apparentAge: { from: 14, to: 14 } },
  });
  const service = await Person.at(browser, product.url, 'guardianship');
  const signal = { regime: 'territory', district: 'brussels', risks: [] };
  await officer.ask('POST', `/cases/${caseId}/guardianship`, signal);
  const { minor } = await service.ask<{ minor: { id: string } }>('GET', `/cases/${caseId}/guardianship`);
  await service.ask('POST', `/minors/${minor.id}/identification`, {}, { 'If-Match': '*' });
  const { items } = await service.ask<{ items: { guardianId: string; displayName: string }[] }>(
    'GET',
    `/cases/${caseId}/guardian-candidates?limit=50`,
  );
  const { guardianId } = items.find(({ displayName }) => displayName === 'Jo Verhelst')!;
  // Every order has a ward of its own: together more than one guardian takes.
  const appointment = { guardianId, type: 'guardian', overCap: true };
  await service.ask('POST', `/cases/${caseId}/guardianships`, appointment);
  await service.leave();
  return { caseId, reference };
}

async function referred({ officer, house }: People, caseId: string): Promise<string> {
  const { id } = await officer.ask<{ id: string }>('POST', `/cases/${caseId}/referrals`, {
    toAgencyId: await agencyOf(house),
    service: 'child_shelter',
    urgency: 'tonight',
    legalGround: 'minor_in_danger',
  });
  return id;
}

/** The pages of police and guardian that say who has a person, and the house's page of a hand-over to it, as far as the way has come. */
const pagesOf = (
  { officer, guardian, house }: People,
  { caseId, referralId, handOverId }: Child,
): [Person, string][] => [
  [officer, `/cases/${caseId}`],
  [guardian, `/cases/${caseId}/guardianship`],
  ...(referralId ? [[officer, `/referrals/${referralId}`] as [Person, string]] : []),
  ...(handOverId ? [officer, house].map((one): [Person, string] => [one, `/hand-overs/${handOverId}`]) : []),
];

/** The sentence as it stands on each page now: the same on all of them. @returns the words */
async function saidTo(people: People, child: Child, houseTakesPart = false): Promise<string> {
  const { caseId, referralId } = child;
  const { house } = people;
  const pages = pagesOf(people, child);
  if (houseTakesPart) pages.push([house, `/cases/${caseId}`], [house, `/referrals/${referralId}`]);
  const said: string[] = [];
  for (const [person, path] of pages) {
    await person.page.goto(`${product.url}${path}`);
    said.push(await person.main.locator(SENTENCE).innerText());
  }
  if (referralId && !houseTakesPart) said.push(...(await saidBefore(house, referralId)));
  const ward = people.guardian;
  await ward.page.goto(`${product.url}/wards`);
  const row = ward.main.getByRole('listitem').filter({ hasText: child.reference });
  await row.getByText(said[0]!, { exact: true }).waitFor();
  expect(said).toEqual(said.map(() => said[0]));
  return said[0]!;
}

/** Before it takes part in the case a house may not know who has the person: its page of the referral says the same or nothing. */
async function saidBefore({ page, main }: Person, referralId: string): Promise<string[]> {
  await page.goto(`${product.url}/referrals/${referralId}`);
  await main.getByRole('button', { name: 'Accept onto a place…' }).waitFor();
  await atRest(page);
  return main.locator(SENTENCE).allInnerTexts();
}

/** Each act where its agency does it: the button that the sentence stands beside, or the page it leads to. */
const DO: Record<WayAct, (people: People, child: Child) => Promise<void>> = {
  async accept({ house }, { referralId }) {
    await house.page.goto(`${product.url}/referrals/${referralId}`);
    await house.tap(house.main.getByRole('button', { name: 'Accept onto a place…' }));
    await house.tap(house.main.getByRole('radio').first());
    await house.tap(house.main.getByRole('button', { name: 'Accept onto this place' }));
    await house.main.getByText(/Accepted by/).waitFor();
    await house.main.getByText(/^A place is kept until/).waitFor();
    await house.main.getByRole('button', { name: 'Record the arrival…' }).waitFor();
    expect(await house.main.getByRole('button', { name: 'Keep a place…' }).count()).toBe(0);
  },
  async 'hand over'({ officer }, child) {
    const { page } = officer;
    await page.goto(`${product.url}/cases/${child.caseId}/custody`);
    await atRest(page);
    await handOver(officer, 'Sirius');
    child.handOverId = new URL(page.url()).pathname.split('/').at(-1);
  },
  async confirm({ house }, { handOverId }) {
    await house.page.goto(`${product.url}/hand-overs/${handOverId}`);
    await house.tap(house.main.getByRole('button', { name: 'The person is with us…' }));
    await house.tap(house.page.getByRole('dialog').getByRole('button', { name: 'Sign for the person' }));
    await house.main.getByText('confirmed', { exact: true }).waitFor();
  },
  async arrive({ house, officer }, { reference, referralId, handOverId }) {
    await house.page.goto(`${product.url}/referrals/${referralId}`);
    await house.tap(house.main.getByRole('button', { name: 'Record the arrival…' }));
    const asked = house.page.getByRole('dialog');
    // Whom it is about, and "from now on" for no person whom the house received before.
    const withHouse = house.main.locator(SENTENCE).filter({ hasText: /Sirius.* has this person, since/ });
    const received = await withHouse.count();
    await asked
      .getByText(received ? 'Your agency has this person already' : 'From now on your agency has this person')
      .waitFor();
    // It is shown in two parts.
    expect((await asked.innerText()).replaceAll('-', '')).toContain(reference.replaceAll('-', ''));
    expect(
      await asked.getByRole('button', { name: 'Back' }).evaluate((back) => back === document.activeElement),
    ).toBe(true);
    const confirm = asked.getByRole('button', { name: 'Record the arrival' });
    // A press that comes twice records no arrival: the dialog goes on asking.
    await confirm.evaluate(pressed, 2);
    await atRest(house.page);
    expect(await asked.count()).toBe(1);
    await house.tap(confirm);
    await withHouse.waitFor();
    if (!handOverId) return;
    await officer.page.goto(`${product.url}/hand-overs/${handOverId}`);
    await officer.main.getByText(/^(confirmed|taken over by the arrival)$/).waitFor();
  },
};

/** What comes too late is no button any more: the page says who has the person instead. */
async function isNotOffered({ officer, house }: People, child: Child, step: WayAct): Promise<void> {
  if (step === 'hand over') {
    await officer.page.goto(`${product.url}/cases/${child.caseId}/custody`);
    await officer.main.getByRole('heading', { name: 'Hand-overs' }).waitFor();
    expect(await officer.main.getByRole('button', { name: 'Propose the hand-over' }).count()).toBe(0);
    return;
  }
  await house.page.goto(`${product.url}/hand-overs/${child.handOverId}`);
  await house.main.getByText('taken over by the arrival', { exact: true }).waitFor();
  expect(await house.main.getByRole('button', { name: 'The person is with us…' }).count()).toBe(0);
}

async function leaves({ house }: People, { reference }: Child): Promise<void> {
  await house.page.goto(`${product.url}/places`);
  const room = house.main.getByRole('listitem').filter({ hasText: reference });
  await house.tap(room.getByRole('button', { name: 'Has left…' }));
  await house.page.getByRole('dialog').getByLabel('Why').selectOption({ label: 'Own housing' });
  await house.tap(house.page.getByRole('button', { name: 'End the stay' }));
  await room.waitFor({ state: 'detached' });
}
