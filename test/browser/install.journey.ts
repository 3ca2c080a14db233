import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { PHONE } from './person.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

interface Manifest {
  name: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
}

const IPHONE = {
  viewport: PHONE,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
};
const OFFER = 'Put Relais on the start screen';
const BY_HAND = /Tap the Share button of the browser/;

const bytesOf = async (path: string): Promise<Buffer> => {
  const answer = await fetch(`${product.url}${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
};

describe('Relais on the start screen of a phone', () => {
  it('has an icon of each size that the manifest names, and one without a clear corner for iOS', async () => {
    const manifest = JSON.parse((await bytesOf('/manifest.webmanifest')).toString()) as Manifest;
    const drawn = manifest.icons.filter(({ type }) => type === 'image/png');
    expect(drawn.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ]);
    for (const { src, sizes } of drawn) {
      const { width, height, format } = await sharp(await bytesOf(src)).metadata();
      expect([src, format, `${width}x${height}`]).toEqual([src, 'png', sizes]);
    }
    const page = (await bytesOf('/')).toString();
    const touched = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(page)?.[1];
    const icon = await sharp(await bytesOf(touched!)).metadata();
    expect(icon).toMatchObject({ format: 'png', width: 180, height: 180, hasAlpha: false });
  });

  it('says on an iPhone which two taps do it, and that messages need them', async () => {
    const visitor = await Visitor.at(browser, product.url, 'police', IPHONE);
    await visitor.open('/settings');
    await visitor.page.getByText(BY_HAND).waitFor();
    expect(await visitor.page.getByRole('button', { name: OFFER }).count()).toBe(0);
    await visitor.context.addInitScript(() => Reflect.deleteProperty(globalThis, 'PushManager'));
    await visitor.open('/told');
    await visitor.page
      .getByText('An iPhone or iPad shows messages only for Relais on the Home Screen.')
      .waitFor();
    await visitor.page.getByText(BY_HAND).waitFor();
    expect(visitor.refused).toEqual([]);
    await visitor.leave();
  }, 120_000);

  it('keeps the offer of the browser until the person asks for it, and asks once', async () => {
    const visitor = await Visitor.at(browser, product.url, 'police', { viewport: PHONE });
    const { page } = visitor;
    await visitor.open('/settings');
    expect(await page.getByRole('heading', { name: 'Relais on this device' }).count()).toBe(0);
    const isKept = await page.evaluate(() => {
      const prompt = () => {
        const shown = window as unknown as { prompts?: number };
        shown.prompts = (shown.prompts ?? 0) + 1;
        return Promise.resolve();
      };
      const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
      return !window.dispatchEvent(offer);
    });
    expect(isKept).toBe(true);
    const button = page.getByRole('button', { name: OFFER });
    await button.click();
    await button.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => (window as unknown as { prompts?: number }).prompts)).toBe(1);
    await visitor.leave();
  }, 120_000);
});
