import { describe, expect, it } from '@jest/globals';
import { DEVICES, Person } from './person.js';
import { act, agencyOf, sent } from './sending.js';
import { browser, product } from './stage.js';

describe.each(DEVICES)('who leads a case, on %s', (_, viewport) => {
  it('is asked and answered, and the new lead sees what is open before it closes', async () => {
    const officer = await Person.at(browser, product.url, 'police', viewport);
    const alba = await Person.at(browser, product.url, 'shelter', viewport);
    const { id, caseId, reference } = await sent(officer, alba);
    await act(alba, id, 'acceptance');
    const message = 'La déposition est faite.';
    const toAgencyId = await agencyOf(alba);
    const question = { toAgencyId, reason: 'specialised_help', stays: true, message };
    await officer.ask('POST', `/cases/${caseId}/lead-handovers`, question);
    await alba.page.goto(`${product.url}/handovers`);
    const asked = alba.main
      .getByRole('listitem')
      .filter({ hasText: reference })
      .filter({ hasText: 'needs your answer' });
    await asked.getByRole('link').click();
    await alba.main.getByText(message).waitFor();
    await alba.main.getByRole('button', { name: 'Take the lead' }).click();
    await alba.main.getByRole('button', { name: 'Close the case…' }).click();
    const dialog = alba.page.getByRole('dialog');
    await dialog
      .getByText(/settle first|needs a reason|Nothing is open/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Back' }).click();

    await officer.page.goto(`${product.url}/cases`);
    await officer.main.getByRole('link', { name: reference }).first().click();
    await officer.main.getByRole('heading', { name: 'Who leads' }).waitFor();
    await officer.main.getByText(/Alba/).first().waitFor();
    expect(await officer.main.getByRole('button', { name: 'Close the case…' }).count()).toBe(0);
    for (const person of [officer, alba]) await person.leave();
  }, 90_000);

  it('closes a case in a dialog and opens it again, with a reason each time', async () => {
    const officer = await Person.at(browser, product.url, 'police', viewport);
    const { page, main } = officer;
    await page.goto(`${product.url}/report`);
    await main.getByLabel('Where was the person found?').fill('Night bus');
    await main.getByRole('radio', { name: 'Female' }).check();
    await main.getByRole('radio', { name: '25 to 34' }).check();
    await main.getByRole('checkbox', { name: 'Documents taken or withheld' }).check();
    await main.getByRole('button', { name: 'Send the report' }).click();
    await main.getByText('Reported.').waitFor();
    await main.getByRole('button', { name: 'Put into follow-up' }).click();
    await main.getByText(/In follow-up:/).waitFor();
    await main.getByRole('button', { name: 'Close the case…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing is open any more.').waitFor();
    await dialog.getByLabel('Why', { exact: true }).selectOption({ label: 'Support completed' });
    await dialog.getByRole('button', { name: 'Close the case' }).click();
    // Beside the card the notice may say it too.
    await main
      .getByText(/Kept until/)
      .first()
      .waitFor();
    await main.getByRole('link', { name: 'Refer', exact: true }).waitFor({ state: 'detached' });
    await main.getByRole('button', { name: 'Open the case again…' }).click();
    await dialog.getByLabel('Why', { exact: true }).selectOption({ label: 'New danger' });
    await dialog.getByRole('button', { name: 'Open the case' }).click();
    await main.getByRole('button', { name: 'Hand over the lead…' }).click();
    await dialog.getByText('Refer the person first', { exact: false }).waitFor();
    await officer.leave();
  }, 90_000);
});
