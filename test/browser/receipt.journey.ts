import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { eventually } from '../support/worker.js';
import { NO_SHELL, Person, PHONE } from './person.js';
import { opened } from './sending.js';
import { asAdmin, browser, product } from './stage.js';

const CHILD = { person: { sex: 'male', apparentAge: { from: 12, to: 12 } } } as const;
const LEAST = { lastSeenPlace: { kind: 'elsewhere' } };

/** A boy of the house is missing. @returns the episode */
async function missing(house: Person): Promise<string> {
  const { id } = await opened(house, CHILD as never);
  const lastSeenAt = new Date(Date.now() - 3_600_000).toISOString();
  const episode = await house.ask<{ id: string }>('POST', `/cases/${id}/missing-episodes`, {
    lastSeenAt,
    ...LEAST,
  });
  return episode.id;
}

const MINE = `from relais.alerts a, relais.users u where a.subject_id = $2 and t.alert_id = a.id and u.id = t.user_id
  and u.email = 'police.namur@demo.relais.test'`;

/** The link in the mail to the officer on duty: its token is known to the mail alone, so the test puts its own in its place. */
async function linkOf(episodeId: string): Promise<{ hash: Buffer; link: string }> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  await eventually(
    async () =>
      (await asAdmin(`update relais.alert_tellings t set link_hash = $1 ${MINE}`, [hash, episodeId])) === 1,
  );
  return { hash, link: `${product.url}/receipt#${token}` };
}

const isProven = async (hash: Buffer): Promise<boolean> =>
  (await asAdmin('select 1 from relais.alert_tellings where link_hash = $1 and receipt_at is not null', [
    hash,
  ])) === 1;

/** A profile in which nobody ever logged in. */
async function stranger() {
  const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', ...NO_SHELL });
  return { context, page: await context.newPage() };
}

describe('the one-time link of a mail about an alert', () => {
  it('is opened by scanners without effect, pressed by whoever is on duty without a session, once and again, and says when it is over', async () => {
    const house = await Person.at(browser, product.url, 'childshelter');
    const { hash, link } = await linkOf(await missing(house));
    for (const method of ['GET', 'HEAD'])
      for (const path of [link, `${product.url}/api/v1/alert-receipts`]) await fetch(path, { method });
    const { context, page } = await stranger();
    const press = page.getByRole('button', { name: 'I have received it' });
    const confirmed = page.getByText('Confirmed. Log in as soon as you can.');
    await page.goto(link);
    await press.waitFor();
    expect(await isProven(hash)).toBe(false);
    await press.click();
    await confirmed.waitFor();
    expect(await isProven(hash)).toBe(true);
    // Nothing of the child, the case or whoever asks stands there, and the address keeps the token from every server.
    expect(await page.getByRole('main').innerText()).not.toMatch(/Sirius|year|\d{4}-\d{4}/);
    const proven =
      'update relais.alert_tellings set receipt_at = receipt_at where link_hash = $1 and receipt_at < $2';
    const first = new Date();
    await page.reload();
    await press.click();
    await confirmed.waitFor();
    // The moment of the first press stays.
    expect(await asAdmin(proven, [hash, first])).toBe(1);
    const over = page.getByText(/^This link is not valid any more/);
    await asAdmin(
      `update relais.alert_tellings set told_at = told_at - interval '30 days' where link_hash = $1`,
      [hash],
    );
    for (const address of [link, `${product.url}/receipt#${'A'.repeat(43)}`, `${product.url}/receipt`]) {
      await page.goto('about:blank');
      await page.goto(address);
      await press.click();
      await over.waitFor();
      expect(await confirmed.count()).toBe(0);
    }
    await context.close();
    await house.leave();
  }, 60_000);
});

describe('an agency that is not on Relais', () => {
  itInCi(
    'is called by whoever reports: number, what to say, and the name of whom they reached, which ends it',
    async () => {
      const house = await Person.at(browser, product.url, 'childshelter', PHONE);
      const { page, main } = house;
      // No guardian yet: that is the duty line of the Guardianship Service, which is a telephone.
      await page.goto(`${product.url}/missing/${await missing(house)}`);
      const row = main
        .getByRole('listitem')
        .filter({ hasText: 'not on Relais: a person has to call' })
        .first();
      await row.waitFor();
      expect(await row.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:+3278154324');
      await row.getByText(/^not called by .* for /).waitFor();
      await row.getByText('Write down the call').click();
      await row.getByText(/^Say: a child of ours is missing/).waitFor();
      await row.getByRole('button', { name: 'They know now' }).click();
      // Without a name nobody was reached.
      await row.locator('.field__error').first().waitFor();
      await row.getByLabel(/^Whom you reached/).fill('Lena Maes, on duty');
      await row.getByLabel(/^Number to call them back/).fill('+32 2 000 22 33');
      await row.getByRole('button', { name: 'They know now' }).click();
      const reached = main.getByRole('listitem').filter({ hasText: /reached .*: Lena Maes, on duty/ });
      await reached.waitFor();
      expect((await reached.innerText()).replaceAll(' ', '')).toContain('+3220002233');
      expect(await main.getByText(/^not called by/).count()).toBe(0);
      await house.leave();
    },
    60_000,
  );
});

describe('a person of the duty role who must call', () => {
  it('reads where a number is recorded beside each agency that has none, and never its name alone', async () => {
    const service = await Person.at(browser, product.url, 'guardianship');
    const callback = { name: 'House without a number' };
    const unreached = [{ name: 'Police without a number' }];
    const toldAt = new Date().toISOString();
    const items = [{ id: randomUUID(), reference: 'BE-7K3F-9QXC', callback, unreached, toldAt }];
    await service.page.route('**/api/v1/stand-ins', (route) => route.fulfill({ json: { items } }));
    await service.page.goto(`${product.url}/stand-ins`);
    for (const { name } of [callback, ...unreached])
      await service.main
        .getByText(new RegExp(`${name} · no number is recorded: the administrators`))
        .waitFor();
    await service.leave();
  }, 60_000);
});
