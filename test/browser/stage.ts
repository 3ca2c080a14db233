import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { LoginProvider } from '../support/login-provider.js';
import { type Product, startProduct } from '../support/product.js';

/** The product of a spec file and the browser of everybody in it, once its tests run: whoever imports them begins them. */
export let product: Product;
export let browser: Browser;
let provider: LoginProvider | undefined;

beforeAll(async () => {
  product = await startProduct(async (url) => {
    provider = await LoginProvider.start(`${url}/provider`);
    return provider.settings;
  });
  // A walk on a slow machine takes longer than a proof is fresh: one that looks at the question makes its own proof old.
  await asAdmin(`update relais.rules set value = '600' where code = 'session.confirmed_within'`);
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await provider?.stop();
}, 30_000);

/** Asks the database of the product past every policy, for what no use case offers: a clock that was moved, a fault. @returns rows changed */
export async function asAdmin(sql: string, values: unknown[] = []): Promise<number> {
  const admin = new pg.Client({ connectionString: product.database.adminUrl });
  await admin.connect();
  try {
    return (await admin.query(sql, values)).rowCount ?? 0;
  } finally {
    await admin.end();
  }
}
