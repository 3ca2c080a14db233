import { randomUUID } from 'node:crypto';
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

interface Told {
  id: string;
  kind: string;
  readAt?: string;
}

/** Puts notices into the queue of an agency, the last one newest. @returns their ids */
async function tell(
  agencyId: string,
  notices: readonly { kind: string; severity: string; caseId?: string }[],
): Promise<string[]> {
  const ids = notices.map(() => randomUUID());
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  for (const [at, { kind, severity, caseId }] of notices.entries()) {
    await admin.query(
      `insert into relais.notifications (id, agency_id, kind, severity, subject_type, subject_id, case_id, message_id)
       values ($1, $2, $3, $4, 'case', $5, $6, $7)`,
      [ids[at], agencyId, kind, severity, caseId ?? randomUUID(), caseId ?? null, randomUUID()],
    );
  }
  await admin.end();
  return ids;
}

describe('the list of what an agency was told', () => {
  it('is filtered by topic, by case and by what is unread, and counts what it shows', async () => {
    const person = await api.member('police');
    const [one, other] = [(await openCase(api.app, person))[0]!, (await openCase(api.app, person))[0]!];
    const stranger = await api.member('police');
    const [closed] = await openCase(api.app, stranger);
    const told = [
      { kind: 'referral.sent', severity: 'info', caseId: one },
      { kind: 'missing.reported', severity: 'info', caseId: one },
      { kind: 'age.decided', severity: 'info', caseId: other },
      { kind: 'case.closed', severity: 'info', caseId: closed },
      { kind: 'to_do.due', severity: 'info' },
    ];
    const ids = await tell(person.agencyId, told);
    const listed = async (query: string) => {
      const { body } = await person.get(`/notifications?total=true&${query}`);
      return [body.items.map(({ id }: Told) => told[ids.indexOf(id)]!.kind), body.total];
    };
    expect(await listed('')).toEqual([told.map(({ kind }) => kind).reverse(), 5]);
    expect(await listed('topic=referrals')).toEqual([['referral.sent'], 1]);
    expect(await listed('topic=missing')).toEqual([['missing.reported'], 1]);
    expect(await listed('topic=guardianship')).toEqual([['age.decided'], 1]);
    expect(await listed('topic=cases')).toEqual([['to_do.due', 'case.closed'], 2]);
    expect(await listed(`caseId=${one}`)).toEqual([['missing.reported', 'referral.sent'], 2]);
    expect(await listed(`caseId=${one}&topic=missing`)).toEqual([['missing.reported'], 1]);
    // The case is in no list of this agency: the filter says nothing of it.
    expect(await listed(`caseId=${closed}`)).toEqual([[], 0]);
    const { body } = await person.get('/notifications');
    expect(body.items.map(({ caseId }: { caseId?: string }) => caseId)).toEqual([
      undefined,
      undefined,
      other,
      one,
      one,
    ]);
    const wrong = await person.get('/notifications?topic=elsewhere');
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'topic']);
  });

  it('is marked as read up to the newest that was shown, and what still asks for an act stays unread', async () => {
    const person = await api.member('shelter');
    const colleague = await api.member('shelter', { agencyId: person.agencyId });
    const stranger = await api.member('shelter');
    const [asked, older, , shown, newer] = await tell(person.agencyId, [
      { kind: 'case.lead_asked', severity: 'critical' },
      { kind: 'case.closed', severity: 'info' },
      { kind: 'referral.accepted', severity: 'info' },
      { kind: 'case.closed', severity: 'info' },
      { kind: 'case.closed', severity: 'info' },
    ]);
    const unread = async () =>
      (await colleague.get('/notifications?unread=true')).body.items.map(({ id }: Told) => id);
    for (const until of [
      randomUUID(),
      (await tell(stranger.agencyId, [{ kind: 'case.closed', severity: 'info' }]))[0],
    ]) {
      const refused = await person.post('/notifications/reading', { until }, once());
      expect([refused.status, refused.body.issues[0]]).toEqual([
        400,
        expect.objectContaining({ name: 'until', type: 'unknown' }),
      ]);
    }
    expect(await unread()).toHaveLength(5);
    const some = await person.post('/notifications/reading', { until: shown, topic: 'referrals' }, once());
    expect([some.status, some.body]).toEqual([201, { unread: 4 }]);
    // Two people press at the same moment: each notice is read once, and neither is refused.
    const both = await Promise.all(
      [person, colleague].map((who) => who.post('/notifications/reading', { until: shown }, once())),
    );
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(await unread()).toEqual([newer, asked]);
    const { body } = await person.get(`/notifications?limit=100`);
    const marked = body.items.find(({ id }: Told) => id === older);
    expect([marked.readAt, marked.acknowledgedAt]).toEqual([expect.any(String), undefined]);
    expect((await stranger.get('/notifications')).body.unread).toBe(1);
    // Seen by a person, the urgent one is no more than read.
    await person.post(`/notifications/${asked}/acknowledgement`, {}, once());
    expect((await person.post('/notifications/reading', { until: newer }, once())).body).toEqual({
      unread: 0,
    });
  });
});
