import { expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

const SHIFT = 'Shift hand-over';
// Other walks add units without residents.
const UNIT = 'Alba, femmes et familles';

describeInCi.each(DEVICES)('who leaves a house and who arrives, on %s', (device, viewport) => {
  it('a line for a resident and a hand-over take few taps, and another person acknowledges it', async () => {
    const leaving = await Person.at(browser, product.url, 'shelter', viewport);
    const line = `Slept badly, said on ${device}`;
    await leaving.page.goto(`${product.url}/places`);
    leaving.countFromHere();
    await leaving.tap(leaving.main.getByRole('link', { name: SHIFT, exact: true }));
    await leaving.tap(leaving.main.getByRole('link', { name: UNIT, exact: true }));
    await leaving.main.locator('.page-head', { hasText: UNIT }).waitFor();
    const rows = leaving.main.locator('section.card', { hasText: 'Residents' });
    const row = rows
      .getByRole('listitem')
      .filter({ has: leaving.page.locator('details') })
      .first();
    await leaving.tap(row.getByText('Add a line', { exact: true }));
    await leaving.type(row.getByLabel('What the next shift must know of this resident'), line);
    await leaving.tap(row.getByRole('button', { name: 'Save the line', exact: true }));
    await row.getByText(line, { exact: true }).waitFor();
    await row.getByText('not handed over yet').first().waitFor();
    await leaving.tap(leaving.main.getByRole('button', { name: 'Hand over the shift…', exact: true }));
    await leaving.tap(
      leaving.page.getByRole('dialog').getByRole('button', { name: 'Hand over', exact: true }),
    );
    await leaving.main.getByText('A colleague confirms that they have read it.').first().waitFor();
    expect(leaving.taps).toBeLessThanOrEqual(7);
    const address = new URL(leaving.page.url());

    const arriving = await Person.at(browser, product.url, 'shelter.supervisor', viewport);
    const { main, page } = arriving;
    await page.goto(address.href);
    await main.getByText(line, { exact: true }).waitFor();
    const buttons = main.getByRole('button', { name: 'I have read this hand-over', exact: true });
    await buttons.first().waitFor();
    const waiting = await buttons.count();
    await page.reload();
    await buttons.first().waitFor();
    expect(await buttons.count()).toBe(waiting);
    for (let left = waiting; left > 0; left -= 1) {
      await arriving.tap(buttons.first());
      await page.waitForFunction(
        ([count]) => document.querySelectorAll('section.notice .button--primary').length < count!,
        [left],
      );
    }
    await main.getByText('of the shift before').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );

    await page.goto(`${product.url}/shift/past${address.search}`);
    await main
      .getByText(/^Handed over by .+ Confirmed by /)
      .first()
      .waitFor();
    await arriving.tap(main.locator('summary').first());
    await main.getByText(line, { exact: true }).waitFor();
    expect([...leaving.strangers, ...arriving.strangers]).toEqual([]);
    await leaving.leave();
    await arriving.leave();
  }, 90_000);
});
