import { expect } from '@jest/globals';
import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { PATIENCE_MS } from '../support/patience.js';
import { product } from './stage.js';

export interface Draft {
  id: string;
  content: {
    circumstances?: { foundPlace?: string; narrative?: string };
    person?: { sex?: string };
    sections?: { stay: { text: string } };
    text?: string;
  };
}

interface Writer {
  page: Page;
  ask: <T>(method: string, path: string) => Promise<T>;
}

/** Where the report asks for the place. */
export const place = ({ page }: Pick<Writer, 'page'>): Locator =>
  page.getByLabel('Where was the person found?');

export const foundAt = (text: string) => (draft: Draft) => draft.content.circumstances?.foundPlace === text;

const PASSWORD = 'relais-demo-2026';

export const draftsOf = async (writer: Writer) =>
  (await writer.ask<{ items: Draft[] }>('GET', '/drafts')).items;

/** Asks the server until it holds such a draft. */
export async function holds(writer: Writer, isIt: (draft: Draft) => boolean): Promise<Draft> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = (await draftsOf(writer)).find(isIt);
    if (found) return found;
    if (Date.now() > until) throw new Error('the server holds no such draft');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Ends every session on the server, as its administrator would: the browser is not told. */
export async function endSessions(): Promise<void> {
  const admin = new pg.Client(product.database.adminUrl);
  await admin.connect();
  const { rowCount } = await admin.query(
    'update relais.sessions set ended_at = now() where ended_at is null',
  );
  await admin.end();
  expect(rowCount).toBeGreaterThan(0);
}

export async function logInAgain({ page }: Pick<Writer, 'page'>, login: string): Promise<void> {
  await page.getByText('Nothing you typed is lost').waitFor();
  await fillLogin(page, login);
}

export async function fillLogin(page: Page, login: string): Promise<void> {
  await page.getByLabel('E-mail').fill(`${login}@demo.relais.test`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}
