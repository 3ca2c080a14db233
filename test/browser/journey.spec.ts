import { describe, expect, it } from '@jest/globals';
import { sayTook } from '../support/patience.js';
import { DESK, DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

/** From the click in one browser to the words in the other: printed. */
const GOAL_MS = 1_000;

const person = (login: string, viewport: typeof DESK) =>
  Person.whoLogsIn(browser, product.url, login, viewport);

/** Four required fields and nothing else. */
async function report(officer: Person, place: string): Promise<void> {
  const { main } = officer;
  await officer.home();
  await officer.tap(officer.main.getByRole('link', { name: 'Report a presumed victim', exact: true }));
  await officer.type(main.getByLabel('Where was the person found?'), place);
  await officer.tap(main.getByRole('radio', { name: 'Female', exact: true }));
  await officer.tap(main.getByRole('radio', { name: '18 to 24', exact: true }));
  await officer.tap(main.getByRole('checkbox', { name: 'Documents taken or withheld', exact: true }));
  await officer.tap(main.getByRole('button', { name: 'Send the report', exact: true }));
  await main.getByText('Reported.', { exact: true }).waitFor();
}

const rowOf = ({ main }: Person, reference: string) => main.locator('.work').filter({ hasText: reference });

/** From the home page to a sent referral. */
async function refer(officer: Person, reference: string): Promise<void> {
  const { main } = officer;
  await officer.home();
  await officer.tap(main.getByRole('link', { name: reference, exact: true }));
  await officer.tap(main.getByRole('link', { name: 'Refer', exact: true }));
  await officer.tap(main.getByRole('radio', { name: /^Centre Alba/ }));
  await officer.tap(main.getByRole('radio', { name: 'Informed consent of the person', exact: true }));
  await officer.pick(main.getByLabel('Who consents'), 'The person');
  await officer.pick(main.getByLabel('How it was given'), 'Orally');
  await main.getByRole('heading', { name: 'What Centre Alba will see', exact: true }).waitFor();
  await main.getByText('Before they accept: no name, only this', { exact: true }).waitFor();
  await officer.tap(main.getByRole('button', { name: 'Send to Centre Alba', exact: true }));
  await main.getByText('Sent to Centre Alba.', { exact: true }).waitFor();
}

/** From the home page, which was open when the referral came in, to the referral. */
async function openFromHome(shelter: Person, reference: string): Promise<void> {
  shelter.countFromHere();
  await shelter.tap(rowOf(shelter, reference).getByRole('link', { name: /^Read and answer/ }));
  await shelter.main.getByRole('button', { name: 'Accept', exact: true }).waitFor();
}

const referenceOf = (officer: Person) => officer.main.getByRole('heading', { level: 1 }).innerText();

/** The officer reports and refers while the shelter looks at its home page; both tap as little as was promised. */
async function referred(viewport: typeof DESK, place: string) {
  const [officer, shelter] = await Promise.all([person('police', viewport), person('shelter', viewport)]);
  await shelter.home();
  await report(officer, place);
  const taps = { report: officer.taps, refer: 0 };
  const reference = await referenceOf(officer);
  await refer(officer, reference);
  taps.refer = officer.taps;
  await openFromHome(shelter, reference);
  return { officer, shelter, reference, taps };
}

/** From the pointer in one browser to the words in the other, both on the clock of this machine. */
async function delayOf(act: () => Promise<void>, from: Person, to: Person, words: string): Promise<number> {
  const shownAt = await to.whenShown(words);
  const clickedAt = await from.whenClicked();
  await act();
  return (await shownAt()) - (await clickedAt());
}

describe.each(DEVICES)('the main job on %s', (_, viewport) => {
  it('reports in at most 8 taps, refers in 8, accepts in 3; the answer is told to the open page of the sender', async () => {
    const { officer, shelter, reference, taps } = await referred(viewport, 'Bus stop near the North station');
    const accepted = 'Accepted by Nadia Belkacem, Centre Alba';
    expect(await officer.main.getByText(accepted).count()).toBe(0);
    const accept = () => shelter.tap(shelter.main.getByRole('button', { name: 'Accept', exact: true }));
    sayTook('accepted, seen by the sender', await delayOf(accept, shelter, officer, accepted), GOAL_MS);
    await shelter.main.getByText(accepted, { exact: true }).waitFor();
    expect(taps.report).toBeLessThanOrEqual(8);
    expect(taps.refer).toBeLessThanOrEqual(8);
    expect(shelter.taps).toBeLessThanOrEqual(3);
    expect([...officer.strangers, ...shelter.strangers]).toEqual([]);
    for (const reader of [officer, shelter]) await seesOnTimeline(reader, reference);
    await officer.leave();
    await shelter.leave();
  }, 60_000);
});

/** Finds the case in the list and reads its timeline: reported, referred, accepted, and by whom. */
async function seesOnTimeline(reader: Person, reference: string): Promise<void> {
  const { page, main } = reader;
  await page.goto(`${product.url}/cases`);
  await main.getByRole('link', { name: reference, exact: true }).click();
  const timeline = main.getByRole('link', { name: 'Timeline', exact: true });
  const more = main.locator('.tabs__more summary');
  await timeline.or(more).first().waitFor();
  // A telephone has no room for all parts of a case: the rest stands in a menu that says so.
  if (!(await timeline.isVisible())) await more.click();
  await timeline.click();
  for (const act of ['Case opened', 'Referral sent', 'Referral accepted']) {
    await main.locator('strong').getByText(act, { exact: true }).waitFor();
  }
}

describe.each(DEVICES)('other answers on %s', (_, viewport) => {
  it('a refusal reaches the sender with its reason, and nothing of the case opens', async () => {
    const { officer, shelter, reference } = await referred(viewport, 'Motorway parking');
    await shelter.tap(shelter.main.getByRole('button', { name: 'Refuse…', exact: true }));
    await shelter.tap(shelter.main.getByRole('radio', { name: 'No place', exact: true }));
    const refused = 'Refused by Nadia Belkacem, Centre Alba';
    await shelter.tap(shelter.main.getByRole('button', { name: 'Refuse the referral', exact: true }));
    const dialog = shelter.page.getByRole('dialog', { name: 'Refuse the referral?', exact: true });
    await dialog.getByText(/reads your answer at once/).waitFor();
    const refuse = () =>
      shelter.tap(dialog.getByRole('button', { name: 'Refuse the referral', exact: true }));
    sayTook('refused, seen by the sender', await delayOf(refuse, shelter, officer, refused), GOAL_MS);
    await officer.main.getByText('No place', { exact: true }).waitFor();
    await shelter.main.getByText(refused, { exact: true }).waitFor();
    await shelter.page.goto(`${product.url}/cases`);
    await shelter.main.getByRole('heading', { name: 'Cases', exact: true, level: 1 }).waitFor();
    await shelter.main.getByRole('link', { name: /^BE-/ }).first().waitFor();
    expect(await shelter.main.getByRole('link', { name: reference, exact: true }).count()).toBe(0);
    await officer.leave();
    await shelter.leave();
  }, 60_000);

  it('a withdrawn referral says so to the shelter that reads it, which can answer no more', async () => {
    const { officer, shelter, reference } = await referred(viewport, 'Harbour, dock 12');
    await officer.tap(officer.main.getByRole('button', { name: 'Withdraw the referral…', exact: true }));
    const dialog = officer.page.getByRole('dialog', { name: 'Withdraw the referral?', exact: true });
    const withdrawn = 'Withdrawn by Senne North police zone.';
    const withdraw = () =>
      officer.tap(dialog.getByRole('button', { name: 'Withdraw the referral', exact: true }));
    sayTook('withdrawn, seen by the shelter', await delayOf(withdraw, officer, shelter, withdrawn), GOAL_MS);
    await officer.main.getByText(withdrawn, { exact: true }).waitFor();
    for (const name of ['Accept', 'Refuse…']) {
      expect(await shelter.main.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    await shelter.home();
    expect(await rowOf(shelter, reference).count()).toBe(0);
    await officer.leave();
    await shelter.leave();
  }, 60_000);
});
