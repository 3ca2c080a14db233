import { describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { eventually } from '../support/worker.js';
import { faultsOf } from './axe.js';
import { onDevice, onTheDevice } from './device.js';
import { Person, PHONE, WITH_SHELL } from './person.js';
import { browser, product } from './stage.js';

const HOUR_MS = 3_600_000;

interface Entry {
  action: string;
  at: string;
  occurredAt?: string;
}

const notSent = ({ page }: Person) => page.getByRole('heading', { name: 'Report not sent yet' });
const casesOf = async (person: Person): Promise<string[]> =>
  (await person.ask<{ items: { id: string }[] }>('POST', '/cases/query', {})).items.map(({ id }) => id);

/** A patrol with the form open on its telephone, which has the page and the key of the session. */
async function aPatrol(): Promise<Person> {
  const officer = await Person.at(browser, product.url, 'police', PHONE, WITH_SHELL);
  await officer.page.goto(`${product.url}/report`);
  await officer.page.getByLabel('Where was the person found?').waitFor();
  await onTheDevice(officer);
  await officer.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/keep-key')),
  );
  return officer;
}

async function reports({ page, main }: Person, place: string): Promise<void> {
  await main.getByLabel('Where was the person found?').fill(place);
  await main.getByRole('radio', { name: 'Male', exact: true }).check();
  await main.locator('input[name=ageBand]').nth(2).check();
  await main.getByLabel('In one sentence').fill('He says his passport is with the foreman.');
  // An impatient thumb presses twice: it is one report.
  await main.getByRole('button', { name: 'Send the report', exact: true }).dblclick();
  await page.getByRole('heading', { level: 1, name: 'Your report of a presumed victim' }).waitFor();
}

/** @returns the one case that is new, once there is one */
async function theNewCase(officer: Person, before: readonly string[]): Promise<string> {
  await notSent(officer).waitFor({ state: 'detached' });
  const added = await eventually(async () => {
    const ids = (await casesOf(officer)).filter((id) => !before.includes(id));
    return ids.length > 0 && ids;
  });
  expect(added).toHaveLength(1);
  return added[0]!;
}

describe('a report of a presumed victim without a connection', () => {
  it('waits sealed on the device, outlives a reload, and goes by itself, once, with the time it was written', async () => {
    const officer = await aPatrol();
    const { page } = officer;
    const before = await casesOf(officer);
    const written = Date.now() - 2 * HOUR_MS;
    await page.context().setOffline(true);
    await page.clock.setFixedTime(written);
    await reports(officer, 'Lay-by of the E411, third lorry');
    await notSent(officer).waitFor();
    await page.getByText('It goes by itself when there is a connection.').waitFor();
    // One sentence says how it stands: no draft is spoken of beside it.
    expect(await page.getByText(/draft is not saved|What you type/).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await onDevice(officer)).not.toMatch(/E411|lorry|foreman|foundPlace/);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'No connection' }).waitFor();
    await notSent(officer).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.getByText('This page could not be shown').count()).toBe(0);
    await page.context().setOffline(false);
    await page.getByText('The report is sent.').waitFor();
    const caseId = await theNewCase(officer, before);
    await page.getByRole('link', { name: 'Open the case' }).click();
    await page.waitForURL(`**/cases/${caseId}`);
    const { items } = await officer.ask<{ items: Entry[] }>('GET', `/cases/${caseId}/timeline`);
    const opened = items.filter(({ action }) => action === 'case.opened');
    expect(opened).toMatchObject([{ occurredAt: new Date(written).toISOString() }]);
    expect(Date.parse(opened[0]!.at) - written).toBeGreaterThan(HOUR_MS);
    await officer.leave();
  }, 90_000);

  itInCi(
    'is one case when the server had it and its answer was lost',
    async () => {
      const officer = await aPatrol();
      const { page } = officer;
      const before = await casesOf(officer);
      // The request reaches the server, its answer never reaches the page.
      const loseAnswer = async (route: Route) => {
        await route.fetch();
        await page.context().setOffline(true);
        await route.abort();
      };
      await page.route('**/api/v1/cases', loseAnswer, { times: 1 });
      await reports(officer, 'Quay 12, white van');
      await notSent(officer).waitFor();
      await page.context().setOffline(false);
      await theNewCase(officer, before);
      await officer.leave();
    },
    90_000,
  );

  itInCi(
    'that the server refuses later is corrected in its form, with every word',
    async () => {
      const officer = await aPatrol();
      const { page, main } = officer;
      await page.context().setOffline(true);
      await reports(officer, 'Car wash behind the station');
      await notSent(officer).waitFor();
      await page.route('**/api/v1/cases', (route) =>
        route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{"title":"No"}' }),
      );
      await page.context().setOffline(false);
      await page.getByText('Relais did not accept it.').waitFor();
      await page.getByRole('button', { name: 'Open it in the form' }).click();
      const place = main.getByLabel('Where was the person found?');
      await place.waitFor();
      expect(await place.inputValue()).toBe('Car wash behind the station');
      await notSent(officer).waitFor({ state: 'detached' });
      await officer.leave();
    },
    90_000,
  );
});
