import { expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { act, agencyOf, opened } from './sending.js';
import { browser, product } from './stage.js';

const FAMILY_NAME = 'Hortensiadal';

/** A case of the police that the shelter has by a referral, without who the person is; the name was corrected since. */
async function withoutIdentity(officer: Person, shelter: Person): Promise<string> {
  const names = [{ kind: 'primary' as const, familyName: FAMILY_NAME, givenNames: 'Ilse' }];
  const { id } = await opened(officer, { person: { names } });
  const { id: referral } = await officer.ask<{ id: string }>('POST', `/cases/${id}/referrals`, {
    toAgencyId: await agencyOf(shelter),
    service: 'emergency_place',
    urgency: 'tonight',
    legalGround: 'minor_in_danger',
    categories: ['referrals', 'indicators'],
  });
  await act(shelter, referral, 'acceptance');
  const corrected = [{ kind: 'primary', familyName: FAMILY_NAME, givenNames: 'Ilsa' }];
  const change = { person: { names: corrected }, circumstances: { foundPlace: 'Station' } };
  const { etag } = (await officer.page.request.get(`${product.url}/api/v1/cases/${id}`)).headers();
  await officer.ask('PATCH', `/cases/${id}`, change, { 'If-Match': etag! });
  return id;
}

describeInCi.each(DEVICES)('a part that is closed, on %s', (_device, viewport) => {
  it('is asked for where it stands closed, shown before it is opened, seen, and gone again', async () => {
    const officer = await Person.at(browser, product.url, 'police', viewport);
    const shelter = await Person.at(browser, product.url, 'shelter', viewport);
    const id = await withoutIdentity(officer, shelter);

    await shelter.page.goto(`${product.url}/cases/${id}`);
    const identity = shelter.main.getByRole('region', { name: 'Identity' });
    await identity.getByText('not shared with your agency').waitFor();
    // On the timeline as well, where an act changed something that is open beside it.
    await shelter.page.goto(`${product.url}/cases/${id}/timeline`);
    await shelter.tap(shelter.main.getByRole('button', { name: 'Ask for it… Identity' }).first());
    const whom = shelter.page.locator('dialog[open]').getByLabel('Whom do you ask');
    expect(await whom.inputValue()).toBe(await agencyOf(officer));
    await shelter.page.goto(`${product.url}/cases/${id}`);
    await shelter.tap(identity.getByRole('button', { name: 'Ask for it… Identity' }));
    const dialog = shelter.page.locator('dialog[open]');
    await dialog.getByLabel('For what purpose').selectOption('safety');
    await shelter.tap(dialog.getByRole('button', { name: 'Ask for it' }));
    await dialog.waitFor({ state: 'detached' });

    const { items } = await officer.ask<{ items: { id: string; caseId: string }[] }>(
      'GET',
      '/disclosure-requests?direction=incoming',
    );
    await officer.page.goto(`${product.url}/disclosure-requests`);
    const asked = items.find(({ caseId }) => caseId === id)!.id;
    await officer.tap(officer.main.locator(`a[href$="/disclosure-requests/${asked}"]`));
    await officer.main.getByText(/answer due/).waitFor();
    await officer.main.getByLabel('On what ground').selectOption('vital_interest');
    await officer.main.getByText('everything that is there').waitFor();
    expect(await shelter.main.innerText()).not.toContain(FAMILY_NAME);
    await officer.tap(officer.main.getByRole('button', { name: 'Disclose it now' }));
    const opens = officer.page.getByRole('dialog', { name: 'Disclose this part of the case?' });
    await officer.tap(opens.getByRole('button', { name: 'Disclose it now' }));
    await officer.main.getByText('Disclosed', { exact: true }).waitFor();

    // By itself, on the page that stands open.
    await identity.getByText(FAMILY_NAME).waitFor();
    await officer.page.goto(`${product.url}/cases/${id}/sharing`);
    await officer.tap(officer.main.getByText('End it'));
    await officer.main.getByLabel('Why', { exact: true }).selectOption('purpose_reached');
    await officer.tap(officer.main.getByRole('button', { name: 'End the disclosure' }));
    await officer.main.getByText('The purpose is reached').waitFor();
    await identity.getByText('closed: it is shared with your agency no more').waitFor();
    expect(await shelter.main.innerText()).not.toContain(FAMILY_NAME);
    expect([...officer.strangers, ...shelter.strangers]).toEqual([]);
    await officer.leave();
    await shelter.leave();
  }, 90_000);
});
