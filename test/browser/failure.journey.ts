import { describe, expect, it } from '@jest/globals';
import { Person } from './person.js';
import { asAdmin, browser, product } from './stage.js';

describe('a page the server cannot answer', () => {
  it('shows the code of the trace header, by which the log is read, and goes on once the fault is gone', async () => {
    const shelter = await Person.at(browser, product.url, 'shelter');
    const { page, main } = shelter;
    const traces: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 500) traces.push(response.headers()['belgov-trace-id'] ?? 'none');
    });
    const code = main.getByText(/^Support code:/);
    // A real 500: a table is not there for the moment.
    await asAdmin('alter table relais.shelter_units rename to shelter_units_away');
    try {
      await page.goto(`${product.url}/places`);
      await main.getByRole('heading', { level: 1, name: 'This page could not be shown' }).waitFor();
      const said = /^Support code: ([0-9a-f-]{36})$/.exec(await code.innerText());
      expect(traces).toContain(said?.[1]);
    } finally {
      await asAdmin('alter table relais.shelter_units_away rename to shelter_units');
    }
    expect(await main.innerText()).not.toContain('shelter_units');
    await main.getByRole('button', { name: 'Try again' }).click();
    await main.getByRole('heading', { level: 1, name: /free$/ }).waitFor();
    await shelter.leave();
  }, 60_000);
});
