import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DEVICES, Person } from './person.js';
import { agencyOf, opened } from './sending.js';
import { asAdmin, browser, product } from './stage.js';

const LEAVER = 'Insp. Tom Aerts';
const NEW_WORKER = 'Insp. An De Smet';
/** The navigation, the button at the leaver, the choice (opened and picked), and the act. */
const CLICKS = 5;

/** Cases as a colleague left them who works here no more. */
async function leftBehind(officer: Person, caseIds: readonly string[]): Promise<void> {
  const agencyId = await agencyOf(officer);
  const [user, membership] = [randomUUID(), randomUUID()];
  const email = `${user}@demo.relais.test`;
  await asAdmin('insert into relais.users (id, email, display_name) values ($1, $2, $3)', [
    user,
    email,
    LEAVER,
  ]);
  await asAdmin(
    `insert into relais.memberships (id, user_id, agency_id, roles, valid_from, valid_until)
     values ($1, $2, $3, '{caseworker}', now() - interval '1 day', now())`,
    [membership, user, agencyId],
  );
  const left = await asAdmin(
    'update relais.agency_cases set left_by_membership = $1 where agency_id = $2 and case_id = any ($3)',
    [membership, agencyId, caseIds],
  );
  expect(left).toBe(caseIds.length);
}

describe('the worker of a case', () => {
  it.each(DEVICES)('is the caseworker who takes the case with one click, on %s', async (_, viewport) => {
    const officer = await Person.at(browser, product.url, 'police', viewport);
    const { id } = await opened(officer);
    await officer.page.goto(`${product.url}/cases/${id}`);
    const card = officer.main.getByRole('region', { name: 'Worker', exact: true });
    await card.getByText('No worker yet.').waitFor();
    officer.countFromHere();
    await officer.tap(card.getByRole('button', { name: 'Take this case' }));
    await card.getByText(NEW_WORKER).waitFor();
    expect(officer.taps).toBe(1);
    // The button is gone; the focus is not.
    await officer.page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await officer.page.goto(`${product.url}/caseload`);
    await officer.main.locator(`a[href="/cases/${id}"]`).waitFor();
    await officer.leave();
  });
});

describe('the cases of a colleague who left', () => {
  it(`pass on to another worker with at most ${CLICKS} clicks, and are taken back`, async () => {
    const officer = await Person.at(browser, product.url, 'police');
    await leftBehind(officer, [(await opened(officer)).id, (await opened(officer)).id]);
    const supervisor = await Person.at(browser, product.url, 'police.supervisor');
    const { page, main } = supervisor;
    await supervisor.home();
    const navigation = page.getByRole('navigation', { name: 'Main' });
    await supervisor.tap(navigation.getByRole('link', { name: 'Caseload' }));
    const left = main.getByRole('listitem').filter({ hasText: `${LEAVER} left 2 cases` });
    await supervisor.tap(left.getByRole('button', { name: /^Reassign/ }));
    const dialog = page.getByRole('dialog', { name: `Reassign 2 cases of ${LEAVER}` });
    await dialog.getByRole('option', { name: NEW_WORKER }).waitFor({ state: 'attached' });
    await supervisor.pick(dialog.getByLabel('To whom?'), NEW_WORKER);
    await supervisor.tap(dialog.getByRole('button', { name: 'Reassign', exact: true }));
    await main.getByText(`Given to ${NEW_WORKER}: 2 cases.`).waitFor();
    // A list is opened with one click and picked from with another.
    expect(supervisor.taps + 1).toBeLessThanOrEqual(CLICKS);
    await left.waitFor({ state: 'detached' });
    await main.getByRole('button', { name: 'Take back', exact: true }).click();
    await main.getByText('Taken back.', { exact: false }).waitFor();
    await left.waitFor();
    for (const person of [officer, supervisor]) await person.leave();
  });
});
