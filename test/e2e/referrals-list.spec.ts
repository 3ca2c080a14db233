import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MemberActor } from '#kernel';
import { ListReferrals, ReferralDesk } from '#modules/referrals';
import { type Tx, UnitOfWork } from '#platform/database';
import {
  act,
  actorOf,
  openCase,
  sendReferral,
  twoAgencies,
  type TwoAgencies,
} from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

const COUNT = 12;
const REFUSED = 3;

let api: TestApi;
let people: TwoAgencies;
const sent: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  people = await twoAgencies(api);
  for (let i = 0; i < COUNT; i += 1) {
    const [caseId] = await openCase(api.app, people.sender);
    sent.unshift((await sendReferral(people.sender, caseId!, people.recipient.agencyId)).body.id);
  }
  for (const id of sent.slice(0, REFUSED)) await act(people.recipient, id, 'refusal', { reason: 'no_place' });
}, 60_000);
afterAll(() => api?.close());

const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);

describe('the list of referrals', () => {
  it('is read page by page, newest first, each once', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/referrals?direction=incoming&limit=5&total=true';
    while (path) {
      const { body } = await people.recipient.get(path);
      expect(body.total).toBe(COUNT);
      seen.push(...idsOf(body.items));
      path = body.next;
    }
    expect(seen).toEqual(sent);
  });

  it('is that of one’s own agency: what one sent, what one was sent', async () => {
    const ofSender = await people.sender.get('/referrals?limit=100');
    expect(idsOf(ofSender.body.items)).toEqual(sent);
    expect((await people.sender.get('/referrals?direction=incoming')).body.items).toEqual([]);
    const stranger = await api.member('police');
    expect((await stranger.get('/referrals?total=true')).body).toMatchObject({ items: [], total: 0 });
  });

  it('is filtered by status, one or several', async () => {
    const list = async (query: string) =>
      idsOf((await people.recipient.get(`/referrals?${query}&limit=100`)).body.items);
    expect(await list('status=refused')).toEqual(sent.slice(0, REFUSED));
    expect(await list('status=sent&status=received')).toEqual(sent.slice(REFUSED));
    expect(await list('status=refused,sent')).toEqual(sent);
    expect((await people.recipient.get('/referrals?status=lost')).status).toBe(400);
  });

  it('opens no message, and counts only when asked', async () => {
    const { body } = await people.sender.get('/referrals?limit=3');
    expect(body.total).toBeUndefined();
    expect(body.items.every((item: { message?: string }) => item.message === undefined)).toBe(true);
  });

  it('is an event of the audit log, with a hash of what it showed', async () => {
    const count = async () =>
      (
        await api.sql<{ n: number }>(
          `select count(*)::integer as n from relais.audit_events where action = 'referral.listed' and chain_id = $1`,
          [people.recipient.agencyId],
        )
      )[0]!.n;
    const before = await count();
    await people.recipient.get('/referrals');
    expect(await count()).toBe(before + 1);
  });
});

describe('the number of statements', () => {
  const statements = async (work: (tx: Tx) => Promise<unknown>, actor: MemberActor): Promise<number> =>
    api.app.get(UnitOfWork).run(actor, async (tx) => {
      const spy = jest.spyOn(tx, 'query');
      await work(tx);
      return spy.mock.calls.length;
    });

  it('of a list is the same for one row and for all', async () => {
    const actor = await actorOf(api.app, people.recipient);
    const list = api.app.get(ListReferrals, { strict: false });
    const withLimit = (limit: number) => statements((tx) => list.run(tx, {}, { limit, total: true }), actor);
    expect(await withLimit(1)).toBe(await withLimit(100));
  });

  it('of a desk does not grow with what lies on it', async () => {
    const desk = api.app.get(ReferralDesk, { strict: false });
    const busy = await statements((tx) => desk.run(tx), await actorOf(api.app, people.recipient));
    expect(busy).toBeLessThanOrEqual(13);
  });
});

describe('today', () => {
  it('shows what is to be answered, soonest first, and what one waits for', async () => {
    const { body } = await people.recipient.get('/home');
    expect(body.counts).toMatchObject({
      referralsToAnswer: COUNT - REFUSED,
      referralsOverdue: 0,
      referralsWaiting: 0,
      referralsWaitingOverdue: 0,
    });
    expect(idsOf(body.toAnswer)).toEqual([...sent].reverse().slice(0, 5));
    const { body: other } = await people.sender.get('/home');
    expect(other.counts).toMatchObject({ referralsToAnswer: 0, referralsWaiting: COUNT - REFUSED });
    expect(idsOf(other.answered).sort()).toEqual(sent.slice(0, REFUSED).sort());
  });
});
