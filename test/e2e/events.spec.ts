import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { UnitOfWork } from '#platform/database';
import { Feed, type FeedEntry } from '#platform/outbox';
import { act, actorOf, openCase, sendReferral } from '../factories/referrals.js';
import { logIn, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { itInCi } from '../support/in-ci.js';
import { PATIENCE_MS, sayTook } from '../support/patience.js';

jest.setTimeout(60_000);

let api: TestApi;
let member: TestMember;
/** Somebody who listens from the beginning, while the other tests run, and to whom nothing happens. */
let idle: { agencyId: string; source: TestEventSource; heartbeat: Promise<number> };
const open: TestEventSource[] = [];

beforeAll(async () => {
  api = await startTestApi();
  member = await api.member('police');
  const { agencyId, cookie } = await api.member('police');
  const source = await TestEventSource.open(api.url, cookie);
  idle = { agencyId, source, heartbeat: heartbeatOf(source) };
});
afterEach(() => open.splice(0).forEach((source) => source.close()));
afterAll(async () => {
  idle?.source.close();
  await api?.close();
});

/** How many milliseconds after its beginning a stream gave a sign of life. */
async function heartbeatOf(source: TestEventSource): Promise<number> {
  const began = Date.now();
  while (!source.comments.includes('heartbeat') && Date.now() - began < PATIENCE_MS)
    await new Promise((resolve) => setTimeout(resolve, 100).unref());
  return Date.now() - began;
}

async function listen(
  who: TestMember = member,
  lastEventId?: string,
  cursor?: string,
): Promise<TestEventSource> {
  const source = await TestEventSource.open(api.url, who.cookie, lastEventId, cursor);
  open.push(source);
  return source;
}

/** Something happens for the member's agency; commits when `until` has settled. */
async function happen(more: Partial<FeedEntry> = {}, until?: Promise<unknown>): Promise<string> {
  const subjectId = randomUUID();
  await api.app.get(UnitOfWork).run(await actorOf(api.app, member), async (tx) => {
    const entry = { agencyId: member.agencyId, type: 'referral', subjectId, ...more };
    await api.app.get(Feed, { strict: false }).tell(tx, entry);
    await until;
  });
  return subjectId;
}

const idsOf = (source: TestEventSource): string[] => source.events.map(({ data }) => data.id);
const about =
  (id: string) =>
  ({ data }: { data: { id: string } }) =>
    data.id === id;

describe('an event stream', () => {
  it('is for those who are logged in', async () => {
    const answer = await fetch(`${api.url}/api/v1/events`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      401,
      expect.stringMatching(/problem\+json/),
    ]);
  });

  it('says in its first bytes where it begins, and tells what happens at once, as ids', async () => {
    const source = await listen();
    expect(source.status).toBe(200);
    expect(source.lastEventId).toMatch(/^\d+$/);
    const began = Date.now();
    const id = await happen();
    const event = await source.until(about(id));
    expect(event).toMatchObject({ type: 'referral', data: { type: 'referral', id } });
    sayTook('what happened, told', event.at - began, 1_000);
  });

  it('has no connection to the database of its own: all of a process are woken by one', async () => {
    const others = [await api.member('police'), await api.member('specialised_centre')];
    const streams = [await listen(), await listen()];
    for (const other of others) streams.push(await listen(other));
    const listening = await asAdmin(
      `select application_name as name from pg_stat_activity where datname = current_database() and query ilike 'listen %' order by 1`,
    );
    // One for all streams, and one by which a process hears of tasks.
    expect(listening).toEqual([{ name: 'relais-events' }, { name: 'relais-tasks' }]);
    for (const { agencyId } of [member, ...others]) await happen({ agencyId });
    for (const source of streams) await source.until(({ type }) => type === 'referral');
  });

  it('tells agencies only their own events, and supervisors only theirs', async () => {
    const stranger = await api.member('police');
    const supervisor = await api.member('police', { agencyId: member.agencyId, roles: ['supervisor'] });
    const [mine, theirs, above] = [await listen(), await listen(stranger), await listen(supervisor)];
    const forAbove = await happen({ audience: 'supervisor' });
    const forOne = await happen({ audience: 'person', userId: supervisor.userId });
    const last = await happen();
    for (const source of [mine, above]) await source.until(about(last));
    expect(idsOf(above)).toEqual([forAbove, forOne, last]);
    expect(idsOf(mine)).toEqual([last]);
    expect(idsOf(theirs)).toEqual([]);
  });

  it('tells whoever lost a case with a consent, and nothing more of the case', async () => {
    const centre = await api.member('specialised_centre', { services: ['emergency_place'] });
    const [caseId] = await openCase(api.app, member);
    const { body } = await sendReferral(member, caseId!, centre.agencyId);
    await act(centre, body.id, 'acceptance');
    const { body: sharing } = await member.get(`/cases/${caseId}/sharing`);
    const { consent } = sharing.items.find(
      (item: { agency: { id: string } }) => item.agency.id === centre.agencyId,
    );
    const source = await listen(centre);
    const began = Date.now();
    await member.post(`/cases/${caseId}/consents/${consent.id}/withdrawal`, { reason: 'person_withdrew' });
    const event = await source.until(about(caseId!));
    sayTook('a case lost with a consent, told', event.at - began, 1_000);
    expect(event.data).toEqual({ type: 'case', id: caseId });
    await happen({ agencyId: centre.agencyId, caseId });
    const last = await happen({ agencyId: centre.agencyId });
    await source.until(about(last));
    expect(new Set(idsOf(source))).toEqual(new Set([caseId, body.id, last]));
  });

  it('tells nothing of a case to a person who is excluded from it', async () => {
    const excluded = await api.member('police', { agencyId: member.agencyId });
    const [caseId] = await openCase(api.app, member);
    await asAdmin('insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, $3)', [
      caseId,
      excluded.userId,
      'conflict',
    ]);
    const [source, other] = [await listen(excluded), await listen()];
    const hidden = await happen({ caseId });
    const last = await happen();
    await other.until(about(last));
    await source.until(about(last));
    expect(idsOf(other)).toEqual([hidden, last]);
    expect(idsOf(source)).toEqual([last]);
  });

  it('is no activity of the session', async () => {
    const lurker = await api.member('police');
    await asAdmin(
      `update relais.sessions set last_seen_at = now() - interval '10 minutes' where membership_id = $1`,
      [lurker.membershipId],
    );
    const seen = async () =>
      (
        await asAdmin('select last_seen_at from relais.sessions where membership_id = $1', [
          lurker.membershipId,
        ])
      )[0];
    const before = await seen();
    await listen(lurker);
    expect(await seen()).toEqual(before);
  });
});

describe('a page that was read before its stream opened', () => {
  const cursorOf = async (who: TestMember): Promise<string> => (await who.get('/session')).body.eventsCursor;

  it('is told what happened since its session was answered, also by a transaction that began earlier', async () => {
    const reader = await api.member('police');
    const happens = (until?: Promise<unknown>) => happen({ agencyId: reader.agencyId }, until);
    const before = await happens();
    let commit = (): void => undefined;
    const late = happens(new Promise<void>((resolve) => (commit = resolve)));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const start = await cursorOf(reader);
    const early = await happens();
    commit();
    const source = await listen(reader, undefined, start);
    const missed = [await late, early];
    for (const id of missed) await source.until(about(id));
    // A transaction of another database, older than the first event, has it told once more.
    const told = idsOf(source).filter((id) => id !== before);
    expect(told.sort()).toEqual(missed.sort());
  });

  it('is told nothing twice that it has seen, when its stream breaks', async () => {
    const reader = await api.member('police');
    const start = await cursorOf(reader);
    const first = await happen({ agencyId: reader.agencyId });
    const source = await listen(reader, undefined, start);
    await source.until(about(first));
    source.close();
    const second = await happen({ agencyId: reader.agencyId });
    const again = await listen(reader, source.lastEventId, start);
    await again.until(about(second));
    expect(idsOf(again)).toEqual([second]);
  });

  it('reads everything again when the cursor is another person’s or altered, and is refused when it is none', async () => {
    const stranger = await api.member('police');
    for (const cursor of [await cursorOf(stranger), `A${await cursorOf(member)}`]) {
      const source = await listen(member, undefined, cursor);
      await source.until(({ type }) => type === 'resync');
    }
    const refused = await member.get('/events?cursor=a%20b');
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ name: 'cursor' }] } });
  });

  it('learns nothing of what others do from two cursors', async () => {
    const [one, two] = [await cursorOf(member), await cursorOf(member)];
    expect(one).toMatch(/^[\w-]{40,}$/);
    expect(two).not.toBe(one);
  });
});

describe('a browser that comes back', () => {
  it('is told exactly what it missed', async () => {
    const source = await listen();
    const first = await happen();
    await source.until(about(first));
    source.close();
    const missed = [await happen(), await happen(), await happen()];
    const again = await listen(member, source.lastEventId);
    await again.until(about(missed[2]!));
    expect(idsOf(again)).toEqual(missed);
  });

  it('reads everything again when nothing had happened before, and is told what comes then', async () => {
    const fresh = await api.member('police');
    const source = await listen(fresh);
    source.close();
    await happen({ agencyId: fresh.agencyId });
    const again = await listen(fresh, source.lastEventId);
    const next = await happen({ agencyId: fresh.agencyId });
    await again.until(about(next));
    expect(again.events.map(({ type, data }) => [type, data.id])).toEqual([
      ['resync', undefined],
      ['referral', next],
    ]);
  });

  it.each([
    ['never was an event of its agency', '1'],
    ['is no number of an event', 'abc'],
    ['is far in the future', '999999999999999999'],
    ['is too large for any sequence', '9'.repeat(40)],
  ])('with a last event that %s is told to read everything again', async (_, lastEventId) => {
    const stranger = await api.member('police');
    const source = await listen(stranger, lastEventId);
    await source.until(({ type }) => type === 'resync');
    const id = await happen({ agencyId: stranger.agencyId });
    await source.until(about(id));
  });

  it('and missed more than it can be told one by one is told to read everything again', async () => {
    const source = await listen();
    const first = await happen();
    await source.until(about(first));
    source.close();
    await api.app
      .get(UnitOfWork)
      .run(await actorOf(api.app, member), (tx) =>
        tx.query(
          `select relais.append_feed($1, 'queue', null, 'case', $1, null) from generate_series(1, 600)`,
          [member.agencyId],
        ),
      );
    const again = await listen(member, source.lastEventId);
    await again.until(({ type }) => type === 'resync');
    const id = await happen();
    await again.until(about(id));
    expect(again.events).toHaveLength(2);
  });
});

describe('transactions that commit in another order than they wrote', () => {
  it('are all told, to a browser that listens and to one that came back in between', async () => {
    const source = await listen();
    let commit = (): void => undefined;
    const late = happen({}, new Promise<void>((resolve) => (commit = resolve)));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const early = await happen();
    const told = await source.until(about(early));
    const returning = await listen(member, told.id);
    const afterwards = await happen();
    for (const each of [source, returning]) await each.until(about(afterwards));
    commit();
    const lateId = await late;
    for (const each of [source, returning]) await each.until(about(lateId));
    const third = await listen(member, told.id);
    await third.until(about(lateId));
    await third.until(about(afterwards));
    expect([source, returning, third].map(idsOf)).toEqual([
      [early, afterwards, lateId],
      [afterwards, lateId],
      [lateId, afterwards],
    ]);
  });

  it('of a hundred writers at once are told once each', async () => {
    const source = await listen();
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        happen({}, new Promise((resolve) => setTimeout(resolve, (index * 37) % 90))),
      ),
    );
    for (const id of all) await source.until(about(id));
    expect(idsOf(source).sort()).toEqual([...all].sort());
  });
});

describe('a stream ends', () => {
  it('with its session, and says why', async () => {
    const leaver = await api.member('police');
    const source = await listen(leaver);
    const began = Date.now();
    expect((await leaver.delete('/session')).status).toBe(204);
    await source.until(({ type }) => type === 'session.ended');
    await source.closed;
    sayTook('a session that ended, its stream over', Date.now() - began, 1_000);
  });

  it('and those of colleagues go on', async () => {
    const leaver = await api.member('police', { agencyId: member.agencyId });
    const [mine, theirs] = [await listen(), await listen(leaver)];
    await leaver.delete('/session');
    await theirs.closed;
    const id = await happen();
    await mine.until(about(id));
    expect(mine.events.map(({ type }) => type)).toEqual(['referral']);
  });

  it.each([
    ['membership', `update relais.memberships set valid_until = now() - interval '1 second' where id = $1`],
    [
      'account',
      `update relais.users u set disabled_at = now() from relais.memberships m where m.id = $1 and u.id = m.user_id`,
    ],
  ])('before the next event when the %s has ended', async (_, sql) => {
    const former = await api.member('police', { agencyId: member.agencyId });
    const source = await listen(former);
    await asAdmin(sql, [former.membershipId]);
    await happen();
    await source.closed;
    expect(source.events.map(({ type }) => type)).toEqual(['session.ended']);
  });

  it('when one session opens too many: the oldest gives way', async () => {
    const first = await listen();
    for (let i = 0; i < 6; i += 1) await listen();
    await first.closed;
    const id = await happen();
    await Promise.all(open.slice(1).map((source) => source.until(about(id))));
  });
});

describe('many streams of one person', () => {
  it('are bounded over all their sessions: the oldest gives way, and nobody else’s', async () => {
    const other = await listen();
    const person = await api.member('police', { agencyId: member.agencyId });
    const first = await listen(person);
    const later: TestEventSource[] = [];
    for (let session = 0; session < 3; session += 1) {
      const cookie = await logIn(api.url, person.email, person.password);
      for (let i = 0; i < 4; i += 1) later.push(await listen({ ...person, cookie }));
    }
    await first.closed;
    const id = await happen();
    await Promise.all([other, ...later].map((source) => source.until(about(id))));
  });
});

describe('a listening connection that breaks', () => {
  it('comes back by itself, and nothing is missed', async () => {
    const source = await listen();
    await asAdmin(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relais-events' and datname = current_database()`,
    );
    const id = await happen();
    await source.until(about(id));
  });
});

describe('an event stream on which nothing happens', () => {
  itInCi('gives a sign of life, and goes on', async () => {
    const { agencyId, source, heartbeat } = idle;
    const ms = await heartbeat;
    sayTook('the first sign of life of a quiet stream', ms, 15_000);
    expect(ms).toBeGreaterThan(10_000);
    expect(source.comments).toContain('heartbeat');
    expect(source.events).toEqual([]);
    const id = await happen({ agencyId });
    await source.until(about(id));
  });
});

async function asAdmin(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: api.database.adminUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}
