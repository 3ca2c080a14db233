import { describe, expect, it } from '@jest/globals';
import { testSize } from '../support/size.js';
import { browser, product } from './stage.js';

/** Protections that pages rely on, and what a browser without each looks like to them. */
const LACKS: Record<string, () => void> = {
  'web-crypto': () => Reflect.deleteProperty(Crypto.prototype, 'subtle'),
  'content-policy': () => Reflect.deleteProperty(window, 'SecurityPolicyViolationEvent'),
  'secure-context': () => Object.defineProperty(window, 'isSecureContext', { value: false }),
  modules: () => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'),
  scripts: () => Reflect.deleteProperty(Object, 'hasOwn'),
};
const TRIED = Object.entries(LACKS).slice(0, testSize === 'default' ? 1 : undefined);

/** @returns what is seen, and what the API was asked meanwhile */
async function opened(options: { lack?: () => void; javaScriptEnabled?: boolean }) {
  const { lack, javaScriptEnabled = true } = options;
  const context = await browser.newContext({ javaScriptEnabled, serviceWorkers: 'block' });
  const asked: string[] = [];
  context.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  if (lack) await context.addInitScript(lack);
  const page = await context.newPage();
  await page.goto(`${product.url}/login`, { waitUntil: 'networkidle' });
  const seen = await page.locator('body').innerText();
  const tooOld = await page.locator('html').getAttribute('data-too-old');
  await context.close();
  return { seen, tooOld, api: asked.filter((path) => path.startsWith('/api/')) };
}

describe('a browser that lacks a protection', () => {
  it.each(TRIED)('%s is told so in four languages, and nothing is begun', async (name, lack) => {
    const { seen, tooOld, api } = await opened({ lack });
    expect([tooOld, api]).toEqual([name, []]);
    for (const words of ['trop ancien', 'te oud', 'zu alt', 'too old']) expect(seen).toContain(words);
    expect(seen).not.toContain('Log in');
  });

  it('and one that runs no script as well; one that has them all reads none of it', async () => {
    const { seen } = await opened({ javaScriptEnabled: false });
    for (const words of ['a besoin de', 'heeft JavaScript nodig', 'braucht', 'needs'])
      expect(seen).toContain(words);
    const whole = await opened({});
    expect(whole.tooOld).toBeNull();
    expect(whole.seen).not.toContain('too old');
  });
});

describe('what the content policy refuses', () => {
  it('is reported by the browser, to us', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${product.url}/login`);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/policy-reports'));
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
    });
    expect((await answered).status()).toBe(204);
    await context.close();
  });
});
