import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { INestApplicationContext } from '@nestjs/common';
import { once } from '../factories/cases.js';
import { act, openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { withCodes } from '../factories/second-factors.js';
import { logIn, startTestApi, type TestApi } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { sayTook } from '../support/patience.js';
import { eventually, startTestWorker } from '../support/worker.js';

let api: TestApi;
let worker: INestApplicationContext;
let people: TwoAgencies;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  people = await twoAgencies(api);
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
});

describe('when a referral is sent', () => {
  it('the open browser of the recipient is told at once, and its queue finds a notification', async () => {
    const { sender, recipient } = people;
    const names = { fr: 'Maison', nl: 'Huis', de: 'Haus', en: 'House' };
    await api.sql(`update relais.agencies set name = 'Maison', names = $1 where id = $2`, [
      names,
      sender.agencyId,
    ]);
    const stream = await TestEventSource.open(api.url, recipient.cookie);
    const [caseId] = await openCase(api.app, sender);
    const began = Date.now();
    const { body: referral } = await sendReferral(sender, caseId!, recipient.agencyId);
    const told = await stream.until(({ type }) => type === 'referral');
    expect(told.data).toEqual({ type: 'referral', id: referral.id });
    sayTook('a referral sent, told to the open browser of the recipient', told.at - began, 1_000);

    const notified = await stream.until(({ type }) => type === 'notification');
    const { body } = await recipient.get('/notifications');
    expect(body).toMatchObject({
      unread: 1,
      items: [{ id: notified.data.id, kind: 'referral.sent', severity: 'action' }],
    });
    expect(body.items[0].subject).toEqual({ type: 'referral', id: referral.id });
    // Each reads the name of the other in their own language, wherever it stands; without one, the main name.
    const named = async () => {
      const [{ body: notices }, { body: one }] = await Promise.all([
        recipient.get('/notifications'),
        recipient.get(`/referrals/${referral.id}`),
      ]);
      return [notices.items[0].params.agencyName, one.from.name];
    };
    expect(await named()).toEqual(['House', 'House']);
    await recipient.patch('/session/preferences', { language: 'nl' });
    expect(await named()).toEqual(['Huis', 'Huis']);
    await api.sql('update relais.agencies set names = null where id = $1', [sender.agencyId]);
    expect(await named()).toEqual(['Maison', 'Maison']);
    stream.close();

    const answered = await TestEventSource.open(api.url, sender.cookie);
    await act(recipient, referral.id, 'refusal', { reason: 'no_place', detail: 'Full until Monday' });
    await answered.until(({ type, data }) => type === 'referral' && data.caseId === caseId);
    await eventually(async () => {
      const { body: list } = await sender.get('/notifications?unread=true');
      return list.items.some(({ kind }: { kind: string }) => kind === 'referral.refused');
    });
    const { body: seen } = await sender.get(`/referrals/${referral.id}`);
    expect(seen.refusal).toEqual({ reason: 'no_place', detail: 'Full until Monday' });
    expect(seen.delivery).toContainEqual(expect.objectContaining({ channel: 'in_app', state: 'opened' }));
    answered.close();
  });
});

describe('what becomes of how somebody logs in', () => {
  it('is told to them alone, by mail at any hour as well, and the mail says nothing of them', async () => {
    const person = await api.member('police');
    const colleague = await api.member('police', { agencyId: person.agencyId });
    // Nothing by mail, and quiet all day: neither holds this back.
    const topics = [{ topic: 'cases', way: 'in_app' }];
    const quiet = { from: '00:00', to: '23:59' };
    const chosen = await person.post(
      '/notification-preferences',
      { topics, quiet, digestAt: '08:00' },
      once(),
    );
    expect(chosen.body.quiet).toEqual(quiet);
    const { id } = await withCodes(api, person);
    await person.delete(`/session/factors/${id}`);
    const number = `insert into relais.alert_contacts (user_id, mobile, changed_at) values ($1, '+32470123456', now())`;
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    await admin.query(number, [person.userId]);
    await admin.end();
    expect((await person.post('/alert-channels', {}, once())).body.mobile).toBeUndefined();
    await logIn(api.url, person.email, person.password);
    await person.post('/session/password', {
      currentPassword: person.password,
      password: 'drie blauwe fietsen zingen',
    });
    const news = async (who: typeof person) =>
      (await who.get('/notifications')).body.items.map(({ kind }: { kind: string }) => kind).sort();
    const all = ['factor_added', 'factor_removed', 'mobile_changed', 'new_device', 'password_changed'].map(
      (kind) => `account.${kind}`,
    );
    await eventually(async () => (await news(person)).length === all.length);
    expect([await news(person), await news(colleague)]).toEqual([all, []]);
    const mails = await eventually(async () => {
      const rows = await api.sql<{ subject: string; text: string }>(
        'select subject, text from relais.demo_mailbox where recipient = $1',
        [person.email],
      );
      return rows.length === all.length && rows;
    });
    for (const { subject, text } of mails) {
      expect(subject).toMatch(/^Relais: your login \(no\. .+\)$/);
      expect(text).toContain('call the administrator of your service at once');
      expect(text).not.toMatch(/Person|police|password|factor|32470123456/);
    }
  });
});
