import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { act, openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(30_000);

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
    expect(told.at - began).toBeLessThan(1_000);

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
