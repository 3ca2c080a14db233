import { describe, expect, it } from '@jest/globals';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

interface Notice {
  id: string;
  caseId?: string;
  reference?: string;
  severity: string;
  readAt?: string;
  acknowledgedAt?: string;
  ended?: string;
}

interface Notices {
  items: Notice[];
  unread: number;
}

const isAsking = ({ severity, acknowledgedAt, ended }: Notice) =>
  severity !== 'info' && !acknowledgedAt && !ended;

describe('the list of notifications on a phone', () => {
  it('puts those of one case together, and is marked as read with one tap that leaves what asks for an act', async () => {
    const person = await Person.at(browser, product.url, 'police.supervisor', PHONE);
    const { page, main } = person;
    const told = await person.ask<Notices>('GET', '/notifications?limit=25');
    const several = told.items.find(
      ({ id, caseId }) => caseId && told.items.some((one) => one.id !== id && one.caseId === caseId),
    )!;
    expect(several).toBeDefined();
    await page.goto(`${product.url}/notifications`);
    await main
      .getByRole('heading', { level: 1, name: new RegExp(`^${told.unread} notifications are unread$`) })
      .waitFor();
    const groups = main
      .locator('.rows > li')
      .filter({ has: page.locator(`h2 a[href="/cases/${several.caseId}"]`) });
    expect(await groups.count()).toBe(1);
    await person.tap(groups.getByRole('link', { name: 'All of this case', exact: true }));
    await page.waitForURL(/\/notifications\?case=[0-9a-f-]{36}$/);
    const ofCase = await person.ask<Notices>('GET', `/notifications?limit=25&caseId=${several.caseId}`);
    await main.getByText('Mark these as read', { exact: true }).waitFor();
    expect(await main.locator('li.row').count()).toBe(ofCase.items.length);
    await person.tap(main.getByRole('link', { name: 'All', exact: true }));
    await page.waitForURL(/\/notifications$/);
    await person.tap(main.getByRole('button', { name: 'Mark all as read', exact: true }));
    const left = await (async () => {
      for (;;) {
        const now = await person.ask<Notices>('GET', '/notifications?limit=100&unread=true');
        if (now.unread < told.unread) return now;
      }
    })();
    expect(left.items.length).toBeGreaterThan(0);
    expect(left.items.filter((one) => !isAsking(one))).toEqual([]);
    const words =
      left.unread === 1 ? 'One notification is unread' : `${left.unread} notifications are unread`;
    await main.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
    await person.leave();
  });
});
