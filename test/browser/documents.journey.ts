import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

/** As large as a telephone's photo of bad light is: several pieces, however it is packed. */
const aPhoto = () =>
  sharp(randomBytes(700 * 900 * 3), { raw: { width: 700, height: 900, channels: 3 } })
    .withExif({ IFD0: { Artist: 'Canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 51/1 1/1' } })
    .jpeg({ quality: 92 })
    .toBuffer();

async function faultsOf(page: Page): Promise<string[]> {
  // Through the debugger, which the policy of the page does not bind.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

/** What the API says while its scanner does not answer. */
const SCAN_WAITS = {
  status: 503,
  headers: { 'Retry-After': '1' },
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'urn:problem-type:relais:scanWaits', title: 'The file waits', status: 503 }),
};

const picture = async (page: Page, name: string) => {
  const folder = process.env.RELAIS_PICTURES && '.cache/pictures';
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

describe.each(DEVICES)('a photo that is sent from %s', (_, viewport) => {
  it('is sent over a connection that breaks, survives a reload, and is seen in the bar of the case', async () => {
    const officer = await Person.at(browser, product.url, 'police', viewport);
    const { page, main } = officer;
    await officer.home();
    await page
      .getByRole('link', { name: /^Report/ })
      .first()
      .click();
    await main.getByLabel('Where was the person found?').fill('Night bus');
    await main.getByRole('radio', { name: 'Female' }).check();
    await main.getByRole('radio', { name: '25 to 34' }).check();
    await main.getByRole('checkbox', { name: 'Documents taken or withheld' }).check();
    await main.getByRole('button', { name: 'Send the report' }).click();
    await main.getByRole('link', { name: 'Add a photo' }).click();

    const camera = main.locator('input[type=file][capture]');
    expect(await camera.getAttribute('accept')).toBe('image/*');
    // The second piece and whatever follows meets no network.
    let isBroken = true;
    await page.route('**/chunks/*', (route) =>
      isBroken && !route.request().url().endsWith('/0')
        ? route.abort('internetdisconnected')
        : route.continue(),
    );
    await camera.setInputFiles({ name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await aPhoto() });
    await picture(page, 'upload-chosen');
    await main.getByRole('button', { name: 'Send', exact: true }).click();
    await main.getByText('No connection. It goes on by itself; nothing is lost.').waitFor();
    await picture(page, 'upload-waiting');
    expect(await faultsOf(page)).toEqual([]);

    await page.reload();
    await main.getByText('No connection. It goes on by itself; nothing is lost.').waitFor();
    // All of it is there, and nobody scans it for a while.
    let isScanned = false;
    await page.route('**/completion', (route) => (isScanned ? route.continue() : route.fulfill(SCAN_WAITS)));
    isBroken = false;
    await main.getByText('is being checked for malware').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    isScanned = true;
    await main.getByText('Kept.').waitFor();
    const inBar = page.locator('.identity img.portrait');
    await inBar.waitFor();
    expect(
      await inBar.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0)),
    ).toBe(true);
    await main.locator('.file .link-button').first().click();
    await page.getByText(/Taken out: hidden data/).waitFor();
    await picture(page, 'upload-kept');
    expect(await faultsOf(page)).toEqual([]);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^document-[0-9a-f]{8}-1\.jpg$/);
    const kept = await readFile(await download.path());
    // Said in full where it is no picture: what came instead tells why.
    expect(kept.subarray(0, 400).toString('latin1')).toMatch(/^\xff\xd8\xff/);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    await page.keyboard.press('Escape');

    // Referring: the face goes along when somebody says so, and what opens is read before it is sent.
    await page.goto(`${page.url().split('/documents')[0]}/refer`);
    await main.getByRole('radio', { name: /^Centre Alba/ }).check();
    await main.getByRole('radio', { name: 'Informed consent of the person' }).check();
    await main.getByLabel('Who consents').selectOption({ label: 'The person' });
    await main.getByLabel('How it was given').selectOption({ label: 'Orally' });
    const shares = main.locator('.rows--dense');
    await shares.getByText(/not shared/).waitFor();
    const photo = shares.getByRole('listitem').filter({ hasText: /^Photo of the person/ });
    expect(await photo.count()).toBe(0);
    await main.getByRole('checkbox', { name: /^Share the photo as well/ }).check();
    await photo.getByText('after acceptance').waitFor();
    await main.getByRole('button', { name: 'Send to Centre Alba' }).click();
    await main.getByText('Sent to Centre Alba.').waitFor();
    const alba = await Person.at(browser, product.url, 'shelter', viewport);
    await alba.page.goto(page.url());
    const shared = alba.main.getByRole('listitem').filter({ hasText: /^Photo of the person/ });
    await shared.getByText('after acceptance').waitFor();
    expect(await alba.main.locator('img').count()).toBe(0);
    await alba.main.getByRole('button', { name: 'Accept', exact: true }).click();
    await shared.getByText('shared', { exact: true }).waitFor();
    await alba.main.getByRole('link', { name: 'Open the case' }).click();
    await alba.page.locator('.identity img.portrait').waitFor();
    await alba.leave();
    expect(officer.strangers).toEqual([]);
    await officer.leave();
  }, 120_000);
});
