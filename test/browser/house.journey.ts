import { expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

describeInCi.each(DEVICES)('who keeps a house, on %s', (device, viewport) => {
  it('adds a unit with its rules, a place and its sealed address, and the board has a free place more', async () => {
    const supervisor = await Person.at(browser, product.url, 'shelter.supervisor', viewport);
    const { main, page } = supervisor;
    const name = `Alba, a flat for ${device}`;
    const address = `Rue de l’Essai 7, asked on ${device}`;
    await page.goto(`${product.url}/places/house`);
    await supervisor.tap(main.getByRole('button', { name: 'Add a unit' }));
    await supervisor.type(main.getByLabel('Name of the unit'), name);
    await main.getByLabel('Judicial district').selectOption({ label: 'Brussels' });
    await supervisor.type(main.getByLabel('Relay telephone'), '+32 2 000 00 29');
    await supervisor.tap(main.getByRole('checkbox', { name: 'Female', exact: true }));
    await supervisor.type(main.getByLabel('From age'), '18');
    await supervisor.tap(main.getByRole('button', { name: 'Add the unit' }));

    const unit = main.getByRole('region', { name, exact: true });
    await supervisor.tap(unit.getByText('Places', { exact: true }));
    await supervisor.type(unit.getByLabel('A further place'), 'Room A');
    await supervisor.type(unit.getByLabel('Beds'), '2');
    await supervisor.tap(unit.getByRole('button', { name: 'Add the place' }));
    await unit.getByText('2 beds').waitFor();
    await supervisor.tap(unit.getByText('Sealed address', { exact: true }));
    await supervisor.type(unit.getByLabel('Address', { exact: true }), address);
    await supervisor.tap(unit.getByRole('button', { name: 'Seal the address' }));
    await unit.getByText(/^Sealed\. Only members of your agency/).waitFor();
    expect(await page.content()).not.toContain(address);

    await page.goto(`${product.url}/places`);
    const room = unit.getByRole('listitem').filter({ hasText: 'Room A' });
    await room.getByText('free', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    expect(supervisor.strangers).toEqual([]);
    await supervisor.leave();
  }, 60_000);
});
