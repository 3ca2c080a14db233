import { afterAll, beforeAll } from '@jest/globals';
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
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await provider?.stop();
}, 30_000);
