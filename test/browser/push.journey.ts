import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type PushReceiver, startPushReceiver } from '../support/push-receiver.js';
import { eventually } from '../support/worker.js';
import { WITH_SHELL } from './person.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

type Asked = { userVisibleOnly: boolean; applicationServerKey: string };

let service: PushReceiver;

beforeAll(async () => {
  service = await startPushReceiver();
  const admin = new pg.Client({ connectionString: product.database.adminUrl });
  await admin.connect();
  await admin.query(
    `update relais.agencies a set push_allowed_at = now() from relais.memberships m join relais.users u on u.id = m.user_id
     where a.id = m.agency_id and u.email = 'police@demo.relais.test'`,
  );
  await admin.end();
});
afterAll(() => service?.stop());

describe('a device of a police officer', () => {
  it('is told from the page of how one is told, shows what a test sends, and is told no more', async () => {
    const device = service.browser();
    const visitor = await Visitor.at(browser, product.url, 'police', WITH_SHELL);
    const { page, context } = visitor;
    // The browser of a test has no maker with a push service: it says yes, and where it is told.
    await context.addInitScript((subscription) => {
      const { endpoint, ...keys } = subscription;
      Notification.requestPermission = () => Promise.resolve('granted');
      PushManager.prototype.getSubscription = () => Promise.resolve(null);
      PushManager.prototype.subscribe = (options) => {
        Object.assign(window, { asked: options });
        return Promise.resolve({ toJSON: () => ({ endpoint, keys }) } as unknown as PushSubscription);
      };
    }, device.subscription);
    await visitor.open('/told');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const tellMe = page.getByRole('button', { name: 'Tell me on this device' });
    await tellMe.click();
    await page.getByText('this one', { exact: true }).waitFor();
    const asked = await page.evaluate(() => (window as unknown as { asked: Asked }).asked);
    expect(asked).toEqual({
      userVisibleOnly: true,
      applicationServerKey: expect.stringMatching(/^[\w-]{87}$/),
    });
    await page.getByRole('button', { name: /^Test: / }).click();
    const push = await eventually(async () => service.of(device)[0]);
    expect(device.open(push.body)).toMatchObject({ urgent: false, tag: expect.any(String) });
    await page.getByRole('button', { name: /^Tell it no more: / }).click();
    await tellMe.waitFor();
    expect(visitor.refused).toEqual([]);
    await visitor.leave();
  }, 120_000);
});
