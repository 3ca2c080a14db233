import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchDeadlines } from '#modules/referrals';
import { UnitOfWork } from '#platform/database';
import { act, openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let people: TwoAgencies;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  for (let i = 0; i < 2; i += 1) workers.push(await startTestWorker(api.database, { clock }));
});
beforeEach(async () => {
  clock.set(new Date());
  people = await twoAgencies(api);
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await admin?.end();
  await api?.close();
});

/** What the schedule does, by both workers and several times at once. */
async function tick(): Promise<void> {
  const ticks = [...workers, ...workers, ...workers].map((worker) =>
    worker.get(UnitOfWork).run(DEADLINES, (tx) => worker.get(WatchDeadlines, { strict: false }).run(tx)),
  );
  await Promise.all(ticks);
}

const kindsOf = async (member: TestMember): Promise<string[]> =>
  (await member.get('/notifications')).body.items.map(({ kind }: { kind: string }) => kind);

const messages = async (referralId: string): Promise<string[]> =>
  (
    await admin.query<{ type: string }>(
      `select type from relais.outbox where ids ->> 'referralId' = $1 order by id`,
      [referralId],
    )
  ).rows.map(({ type }) => type);

async function send(companions = 0): Promise<string> {
  const [caseId, ...others] = await openCase(api.app, people.sender, companions);
  const { body } = await sendReferral(people.sender, caseId!, people.recipient.agencyId, {
    togetherWithCaseIds: others,
  });
  return body.id;
}

describe('a referral nobody answers', () => {
  it('is reminded of once at half time, and told to the supervisor once when the deadline has passed', async () => {
    const id = await send();
    await tick();
    expect(await messages(id)).toEqual(['referral.sent']);
    clock.advance(31 * MINUTE);
    await tick();
    await tick();
    clock.advance(30 * MINUTE);
    const streams = [people.supervisor, people.sender].map((who) =>
      TestEventSource.open(api.url, who.cookie),
    );
    const [above, sender] = await Promise.all(streams);
    await tick();
    await tick();
    expect(await messages(id)).toEqual(['referral.sent', 'referral.reminder', 'referral.overdue']);
    await above!.until(({ type }) => type === 'notification');
    await sender!.until(({ type, data }) => type === 'referral' && data.id === id);
    [above, sender].forEach((stream) => stream!.close());

    const all = ['referral.overdue', 'referral.reminder', 'referral.sent'];
    await eventually(async () => (await kindsOf(people.supervisor)).length === 3);
    expect((await kindsOf(people.supervisor)).sort()).toEqual(all);
    expect((await kindsOf(people.recipient)).sort()).toEqual(all.slice(1));
    const { body } = await people.recipient.get(`/referrals/${id}`);
    expect(body.escalatedAt).toBeDefined();
    const audited = await admin.query(
      `select action, system_actor from relais.audit_events where subject_id = $1 and system_actor is not null order by seq`,
      [id],
    );
    expect(audited.rows).toEqual([
      { action: 'referral.reminder', system_actor: 'deadlines' },
      { action: 'referral.overdue', system_actor: 'deadlines' },
    ]);
  });

  it('gets after a long outage the one step that is due, not those that were missed', async () => {
    const id = await send();
    clock.advance(48 * 60 * MINUTE);
    await tick();
    expect(await messages(id)).toEqual(['referral.sent', 'referral.overdue']);
  });

  it('of a mother and her child is one reminder', async () => {
    const id = await send(1);
    clock.advance(31 * MINUTE);
    await tick();
    expect(await messages(id)).toEqual(['referral.sent', 'referral.reminder']);
    const { rows } = await admin.query('select reminded_at from relais.referrals where group_id = $1', [id]);
    expect(rows.map(({ reminded_at }) => reminded_at)).toEqual([clock.now(), clock.now()]);
  });

  it('is noticed by the schedule itself, by whichever worker comes first', async () => {
    const ids = [await send(), await send(), await send()];
    clock.advance(61 * MINUTE);
    await eventually(
      async () =>
        (await kindsOf(people.supervisor)).filter((kind) => kind === 'referral.overdue').length >= 3,
      15_000,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const id of ids) expect(await messages(id)).toEqual(['referral.sent', 'referral.overdue']);
    expect((await kindsOf(people.supervisor)).filter((kind) => kind === 'referral.overdue')).toHaveLength(3);
  });
});

describe.each([
  ['acceptance', {}, 'recipient'],
  ['refusal', { reason: 'no_place' }, 'recipient'],
  ['withdrawal', {}, 'sender'],
] as const)('after a %s', (action, body, side) => {
  it('nobody is reminded and nothing escalates', async () => {
    const id = await send();
    await act(people[side], id, action, body);
    clock.advance(61 * MINUTE);
    await tick();
    expect((await messages(id)).filter((type) => /reminder|overdue/.test(type))).toEqual([]);
  });
});

describe('a hundred referrals that are due at once', () => {
  it('are each told once, in several short transactions', async () => {
    const id = await send();
    await admin.query(
      `insert into relais.referrals (id, case_id, owner_agency_id, group_id, position, case_reference, to_agency_id, service,
         urgency, legal_ground, categories, status, brief_sex, brief_age_band, brief_age_in_doubt, brief_languages, brief_needs,
         sent_at, sent_by_membership, respond_by, remind_at)
       select n.id, r.case_id, r.owner_agency_id, n.id, 0, r.case_reference, r.to_agency_id, 'copy-' || n.i, r.urgency,
         r.legal_ground, r.categories, 'sent', r.brief_sex, r.brief_age_band, false, '{}', '{}', r.sent_at,
         r.sent_by_membership, r.respond_by, r.remind_at
       from relais.referrals r, (select gen_random_uuid() as id, i from generate_series(1, 100) i) n where r.id = $1`,
      [id],
    );
    clock.advance(61 * MINUTE);
    for (let i = 0; i < 3; i += 1) await tick();
    const { rows } = await admin.query(
      `select count(*)::integer as messages, count(distinct ids ->> 'referralId')::integer as referrals from relais.outbox
       where type = 'referral.overdue' and ids ->> 'toAgencyId' = $1`,
      [people.recipient.agencyId],
    );
    expect(rows).toEqual([{ messages: 101, referrals: 101 }]);
  });
});
