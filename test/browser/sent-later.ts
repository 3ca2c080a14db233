import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { press } from './alert-press.js';
import { faultsOf } from './axe.js';
import type { Person } from './person.js';

const HOUR_MS = 3_600_000;

interface Read {
  reports: { at: string }[];
  noticedAt: string;
}

/**
 * Presses without a connection, an hour ago by the clock of the telephone. The page says before the press that no service is told; it stays
 * with the person, marks the child in the list, says when the alert was sent, and leads to the search.
 * The report and the moment at which the absence was noticed have the time of the press.
 */
export async function sentLater(
  worker: Person,
  url: string,
  caseId: string,
  notSent: Locator,
): Promise<void> {
  const { main, page } = worker;
  const written = Date.now() - HOUR_MS;
  await page.clock.setFixedTime(written);
  await page.goto(`${url}/missing/report?case=${caseId}`);
  await main.getByText(/^Told at once: police zone/).waitFor();
  await page.context().setOffline(true);
  await main.getByText(/^No connection: the alert stays on this device/).waitFor();
  expect(await main.getByText(/^Told at once/).count()).toBe(0);
  await press(worker);
  await notSent.waitFor();
  await main.getByText(/^Call the numbers above/).waitFor();
  await isWaitingInList(worker);
  await page.context().setOffline(false);
  await main.getByText(/^Sent at \d\d:\d\d\./).waitFor();
  expect(await main.getByText(/^Call the numbers above/).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  await main.getByRole('link', { name: 'Open the search' }).click();
  await main.getByText('The alert is running.').waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  const { reports, noticedAt } = await worker.ask<Read>('GET', `/missing-episodes/${id}`);
  const at = new Date(written).toISOString();
  expect([reports.map((one) => one.at), noticedAt]).toEqual([[at], at]);
}

/** The red card names the child, the list marks it, and it cannot be pressed a second time. */
async function isWaitingInList({ main, page }: Person): Promise<void> {
  await page.locator('section.alarm').getByText(/BE-/).waitFor();
  await main.getByRole('link', { name: 'Another person' }).click();
  await main.getByRole('link', { name: /alert waiting on this device/ }).click();
  await main.getByText(/^Call the numbers above/).waitFor();
  expect(await main.getByRole('button', { name: 'Alert now' }).count()).toBe(0);
}
