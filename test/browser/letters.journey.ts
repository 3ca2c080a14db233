import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPdf } from '../support/pdf.js';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

describe.each(DEVICES)('a guardian on %s', (_, viewport) => {
  it('puts the decision on paper in French from an English screen, and saves it', async () => {
    const guardian = await Person.at(browser, product.url, 'guardian', viewport);
    const { main, page } = guardian;
    await page.addInitScript(catchSharing);
    type Wards = { items: { caseId: string; reference: string }[] };
    const { items: wards } = await guardian.ask<Wards>('GET', '/guardianship/wards');
    await page.goto(`${product.url}/cases/${wards[0]!.caseId}`);
    await guardian.tap(page.getByRole('link', { name: 'Letters' }));
    await guardian.tap(main.getByRole('radio', { name: 'Decision appointing a guardian' }));
    await guardian.tap(main.getByRole('radio', { name: 'Français' }));
    await guardian.tap(main.getByText('What it will say'));
    await main.getByRole('heading', { name: 'Décision de désignation d’un tuteur' }).waitFor();
    await guardian.tap(main.getByRole('button', { name: 'Make the letter' }));
    await main.getByRole('link', { name: 'Open or print' }).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      guardian.tap(main.getByRole('link', { name: 'Save' }).first()),
    ]);
    expect(download.suggestedFilename()).toMatch(/^RL-[0-9A-Z]{8}-fr\.pdf$/);
    const pdf = await readPdf(readFileSync(await download.path()));
    expect(pdf.title).toContain(wards[0]!.reference);
    expect(pdf.text).toContain('Décision de désignation d’un tuteur');
    expect(guardian.taps).toBeLessThanOrEqual(6);

    // Opened beside the page, as the same bytes, and by nothing that could reach back into it.
    const open = main.getByRole('link', { name: 'Open or print' }).first();
    expect(await open.getAttribute('rel')).toContain('noreferrer');
    const shown = await page.request.get(new URL((await open.getAttribute('href'))!, product.url).href);
    expect(shown.headers()['content-type']).toBe('application/pdf');
    expect(shown.headers()['content-disposition']).toMatch(/^inline; filename="RL-[0-9A-Z]{8}-fr\.pdf"$/);
    expect(shown.headers()['cache-control']).toBe('no-store');
    expect((await shown.body()).equals(readFileSync(await download.path()))).toBe(true);
    const [tab] = await Promise.all([page.context().waitForEvent('page'), open.click()]);
    await tab.close();

    // Handed on by the telephone's own means, as that file alone: no text, no title, no address goes along.
    await main
      .getByRole('button', { name: /^Share with \S+/ })
      .first()
      .click();
    const given = await page.waitForFunction(() => Reflect.get(window, 'given') as object);
    expect(await given.jsonValue()).toEqual({
      asked: ['files'],
      files: [[download.suggestedFilename(), 'application/pdf', (await shown.body()).length]],
    });
    expect(guardian.strangers).toEqual([]);
    await guardian.leave();
  }, 60_000);
});

/** Run by the page: a browser that can share files, and what it was given to share. */
function catchSharing(): void {
  navigator.canShare = () => true;
  navigator.share = (data = {}) => {
    const files = (data.files ?? []).map(({ name, type, size }) => [name, type, size]);
    Object.assign(window, { given: { asked: Object.keys(data), files } });
    return Promise.resolve();
  };
}
