import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemberActor } from '#kernel';
import type { TimelineEntry, TimelineRequest } from '#modules/audit';
import { AccessLogReader } from '#modules/audit';
import { type AuditWorld, auditWorld } from './audit-world.js';

let world: AuditWorld;
let police: MemberActor;
let shelter: MemberActor;

beforeAll(async () => {
  world = await auditWorld();
  police = await world.person('police');
  shelter = await world.person('specialised_centre');
});

afterAll(() => world.end());

const at = (text: string) => world.clock.set(new Date(text));

const read = (reader: MemberActor, caseId: string, request: Partial<TimelineRequest> = {}) =>
  world.as(reader, (tx) => world.timeline.read(tx, caseId, { limit: 50, ...request }));

async function all(reader: MemberActor, caseId: string, limit: number): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let after: string | undefined;
  do {
    const page = await read(reader, caseId, { limit, after });
    entries.push(...page.items);
    after = page.nextKey;
  } while (after);
  return entries;
}

/** A case the shelter opened and shares identity and referrals of with the police. */
async function sharedCase(): Promise<string> {
  at('2026-03-02T09:00:00.000Z');
  const caseId = await world.openCase(shelter);
  await world.share(caseId, police, ['identity', 'referrals']);
  return caseId;
}

/** As somebody who rules the database. */
async function tamper(sql: string, caseId: string): Promise<void> {
  await world.admin.query('begin');
  await world.admin.query(`set local session_replication_role = 'replica'`);
  await world.admin.query(sql, [caseId]);
  await world.admin.query('commit');
}

describe('the timeline of a case', () => {
  it('shows acts of another agency as far as a category is open, and no name', async () => {
    const caseId = await sharedCase();
    await world.as(shelter, (tx) => {
      world.audit.record(tx, { action: 'note.added', caseId, categories: ['care'] });
      world.audit.record(tx, { action: 'name.changed', caseId, categories: ['identity', 'care'] });
      world.audit.record(tx, { action: 'case.reopened', caseId });
    });
    const seen = (await read(police, caseId)).items;
    expect(seen.map((entry) => entry.action)).toEqual(['case.reopened', 'name.changed', 'case.opened']);
    expect(
      seen.every((entry) => entry.actorName === undefined && entry.agency?.id === shelter.agencyId),
    ).toBe(true);
    const own = (await read(shelter, caseId)).items;
    expect(own.map((entry) => entry.action)).toEqual([
      'case.reopened',
      'name.changed',
      'note.added',
      'case.opened',
    ]);
    expect(own.every((entry) => entry.actorName?.startsWith('Nadia'))).toBe(true);
  });

  it('opens a change where its category is open and redacts the others without naming the field', async () => {
    const caseId = await sharedCase();
    const changes = [
      { field: 'person.sex', category: 'identity', before: 'unknown', after: 'female' },
      { field: 'note.diagnosis', category: 'care', after: 'canary-diagnosis' },
    ];
    await world.as(shelter, (tx) => world.audit.record(tx, { action: 'field.changed', caseId, changes }));
    const [theirs] = (await read(police, caseId)).items;
    expect(theirs?.changes).toEqual([
      { ...changes[0], list: 'sex', redacted: false },
      { field: '*', category: 'care', redacted: true, redactedBecause: 'not_in_your_categories' },
    ]);
    const [own] = (await read(shelter, caseId)).items;
    expect(own?.changes.map((change) => [change.field, change.after])).toEqual([
      ['person.sex', 'female'],
      ['note.diagnosis', 'canary-diagnosis'],
    ]);
  });

  it('shows nothing of a value once the key of the case is destroyed, and still holds together', async () => {
    const caseId = await sharedCase();
    const changes = [{ field: 'person.sex', category: 'identity', after: 'female' }];
    await world.as(shelter, (tx) => world.audit.record(tx, { action: 'field.changed', caseId, changes }));
    await world.admin.query('update relais.case_keys set destroyed_at = now() where case_id = $1', [caseId]);
    const page = await read(shelter, caseId);
    expect(page.items[0]?.changes).toEqual([
      { field: '*', category: 'identity', redacted: true, redactedBecause: 'key_destroyed' },
    ]);
    expect(page.verified).toMatchObject({ entries: 2 });
    expect(page.verified.brokenAt).toBeUndefined();
  });

  it('tells looks and refusals of other agencies as agency and day, own ones in full', async () => {
    const caseId = await sharedCase();
    for (const time of ['2026-03-03T08:01:00.000Z', '2026-03-03T15:02:00.000Z', '2026-03-04T23:30:00.000Z']) {
      at(time);
      await world.as(shelter, (tx) => world.audit.looked(tx, caseId, ['identity', 'care']));
    }
    at('2026-03-03T12:00:00.000Z');
    await world.audit.refused(shelter, { action: 'referral:answer', caseId, reason: 'notYours' });
    await world.as(police, (tx) => world.audit.record(tx, { action: 'case.updated', caseId }));

    const { items } = await read(police, caseId);
    const told = items.map((entry) => `${entry.kind} ${entry.at.toISOString()} ${entry.dayOnly}`);
    expect(told).toEqual([
      'look 2026-03-04T23:00:00.000Z true', // 5 March in Brussels
      'act 2026-03-03T12:00:00.000Z false',
      'refusal 2026-03-02T23:00:00.000Z true',
      'look 2026-03-02T23:00:00.000Z true',
      'act 2026-03-02T09:00:00.000Z false',
    ]);
    const looks = items.filter((entry) => entry.dayOnly);
    expect(
      looks.every(
        (entry) => entry.seq === 0 && entry.categories.length === 0 && !entry.count && !entry.actorName,
      ),
    ).toBe(true);
    expect(JSON.stringify(looks)).not.toContain('T08:01');

    const own = (await read(shelter, caseId, { kinds: ['look', 'refusal'] })).items;
    expect(own.map((entry) => [entry.kind, entry.outcome, entry.count, entry.categories.join()])).toEqual([
      ['look', 'done', 1, 'care,identity'],
      ['look', 'done', 1, 'care,identity'],
      ['refusal', 'notYours', undefined, ''],
      ['look', 'done', 1, 'care,identity'],
    ]);
  });

  it('does not tell the minute of another agency’s look through its bounds', async () => {
    const caseId = await sharedCase();
    at('2026-03-03T08:01:00.000Z');
    await world.as(shelter, (tx) => world.audit.looked(tx, caseId, ['identity']));
    for (const hour of ['00', '08', '12', '20']) {
      const from = new Date(`2026-03-03T${hour}:00:00.000Z`);
      const to = new Date(from.getTime() + 60_000);
      expect((await read(police, caseId, { from, to })).items.map((entry) => entry.dayOnly)).toEqual([true]);
    }
    const from = new Date('2026-03-05T00:00:00.000Z');
    expect((await read(police, caseId, { from })).items).toEqual([]);
  });

  it('is the same list whatever the size of the page, with entries of one instant', async () => {
    const caseId = await sharedCase();
    for (let day = 1; day <= 4; day += 1) {
      at(`2026-03-1${day}T10:00:00.000Z`);
      await world.as(shelter, (tx) => world.audit.looked(tx, caseId, ['identity']));
      await world.audit.refused(shelter, { action: 'case:update', caseId, reason: 'notYours' });
      await world.as(shelter, (tx) => {
        for (let act = 0; act < 5; act += 1)
          world.audit.record(tx, { action: `act.number${day}${act}`, caseId });
      });
      at(`2026-03-1${day}T23:00:00.000Z`); // midnight in Brussels: the instant at which the looks of the next day stand
      await world.as(police, (tx) => world.audit.record(tx, { action: 'act.midnight', caseId }));
    }
    const whole = await all(police, caseId, 100);
    expect(whole).toHaveLength(1 + 4 * 5 + 4 + 4 * 2);
    for (const limit of [1, 2, 3, 7]) {
      expect((await all(police, caseId, limit)).map((entry) => entry.id)).toEqual(
        whole.map((entry) => entry.id),
      );
    }
    const times = whole.map((entry) => entry.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('is filtered by kind, agency and time', async () => {
    const caseId = await sharedCase();
    at('2026-03-09T10:00:00.000Z');
    await world.as(police, (tx) =>
      world.audit.record(tx, { action: 'access.granted', caseId, kind: 'sharing' }),
    );
    expect((await read(shelter, caseId, { kinds: ['sharing'] })).items.map((entry) => entry.action)).toEqual([
      'access.granted',
    ]);
    expect(
      (await read(shelter, caseId, { agencyId: shelter.agencyId })).items.map((entry) => entry.action),
    ).toEqual(['case.opened']);
    const bounds = { from: new Date('2026-03-09T10:00:00.000Z'), to: new Date('2026-03-09T10:00:00.001Z') };
    expect((await read(shelter, caseId, bounds)).items).toHaveLength(1);
  });

  it('is not there for an agency that does not take part, an excluded person and nobody', async () => {
    const caseId = await sharedCase();
    const stranger = await world.person('police');
    await expect(read(stranger, caseId)).rejects.toMatchObject({ status: 404 });
    await expect(read(police, randomUUID())).rejects.toMatchObject({ status: 404 });
    const friend = await world.person('specialised_centre', shelter);
    await world.admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'ties')`,
      [caseId, friend.userId],
    );
    await expect(read(friend, caseId)).rejects.toMatchObject({ status: 404 });
    const leaked = await world.as(stranger, (tx) =>
      tx.query(
        `select chain_id from relais.audit_events where case_id = $1 union all select chain_id from relais.audit_values where case_id = $1
         union all select agency_id from relais.looks_by_day($1, null, null, null, null, 'infinity', $1, '~', 10)`,
        [caseId],
      ),
    );
    expect(leaked).toEqual([]);
  });

  it('reads the looks of others by the day and not one by one, whatever the length of the file', async () => {
    const caseId = await sharedCase();
    const other = await world.person('guardianship_service');
    await world.admin.query(`set session_replication_role = 'replica'`);
    await world.admin.query(
      `insert into relais.audit_events
       select (r).* from (select jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', 1000 + n, 'action', 'case.looked',
         'kind', case when n % 50 = 0 then 'refusal' else 'look' end,
         'actor_agency', case when n % 3 = 0 then $3::uuid else e.actor_agency end,
         'recorded_at', timestamptz '2026-03-05' + n * interval '10 minutes')) as r
         from relais.audit_events e, generate_series(1, 3000) n where e.chain_id = $1 and e.actor_agency = $2 and e.seq = 1) x`,
      [caseId, shelter.agencyId, other.agencyId],
    );
    await world.admin.query(`set session_replication_role = 'origin'`);
    const looks = (tx: { query<T>(sql: string, values: unknown[]): Promise<T[]> }, limit: number) =>
      tx.query<Record<string, unknown>>(
        `select * from relais.looks_by_day($1, null, null, null, null, 'infinity', $1, '~', $2)`,
        [caseId, limit],
      );
    const { rows: told } = await world.admin.query<Record<string, unknown>>(
      `select distinct (recorded_at at time zone 'Europe/Brussels')::date::timestamp at time zone 'Europe/Brussels' as day,
         actor_agency as agency_id, kind
       from relais.audit_events where chain_id = $1 and kind in ('look', 'refusal') and actor_agency <> $2 order by 1 desc, 2 desc, 3 desc`,
      [caseId, police.agencyId],
    );
    expect(told.length).toBeGreaterThan(60);
    const FETCHED = `select pg_stat_get_xact_tuples_returned('relais.audit_events_days'::regclass) as fetched, $1::int`;
    await world.as(police, async (tx) => {
      expect(await looks(tx, 1_000)).toEqual(told);
      const before = await tx.query<{ fetched: string }>(FETCHED, [1]);
      expect(await looks(tx, 40)).toEqual(told.slice(0, 40));
      const after = await tx.query<{ fetched: string }>(FETCHED, [1]);
      const entries = Number(after[0]!.fetched) - Number(before[0]!.fetched);
      expect(entries).toBeGreaterThanOrEqual(40);
      expect(entries).toBeLessThan(100);
    });
  });

  it('takes three statements at most, whatever the length of the page', async () => {
    const caseId = await sharedCase();
    await world.as(shelter, (tx) => {
      for (let act = 0; act < 60; act += 1) {
        const changes = [{ field: 'person.sex', category: 'identity', after: String(act) }];
        world.audit.record(tx, { action: 'field.changed', caseId, changes });
      }
    });
    const count = await world.as(police, async (tx) => {
      let statements = 0;
      const query = tx.query.bind(tx);
      tx.query = ((...args: Parameters<typeof query>) => {
        statements += 1;
        return query(...args);
      }) as typeof tx.query;
      const page = await world.timeline.read(tx, caseId, { limit: 50 });
      expect(page.items.filter((entry) => entry.changes[0]?.after === undefined)).toEqual([]);
      return statements;
    });
    expect(count).toBeLessThanOrEqual(3);
  });

  it('says at which entry it was broken, ten minutes after a page that still held at the latest', async () => {
    const caseId = await sharedCase();
    await world.as(shelter, (tx) => {
      for (let act = 0; act < 4; act += 1) world.audit.record(tx, { action: 'case.updated', caseId });
    });
    expect((await read(shelter, caseId)).verified).toMatchObject({ entries: 5 });
    await tamper(
      `update relais.audit_events set action = 'case.closed' where chain_id = $1 and seq = 3`,
      caseId,
    );
    world.clock.advance(10 * 60_000);
    expect((await read(shelter, caseId)).verified).toMatchObject({ entries: 2, brokenAt: 3 });
  });

  it('says at once when its newest entries were cut off', async () => {
    const caseId = await sharedCase();
    await world.as(shelter, (tx) => {
      for (let act = 0; act < 4; act += 1) world.audit.record(tx, { action: 'case.updated', caseId });
    });
    expect((await read(shelter, caseId)).verified).toMatchObject({ entries: 5 });
    await tamper('delete from relais.audit_events where chain_id = $1 and seq > 3', caseId);
    expect((await read(shelter, caseId)).verified).toMatchObject({ entries: 3, brokenAt: 4 });
  });
});

describe('the access log of a case', () => {
  it('holds looks and refusals only, a name only for the own agency', async () => {
    const caseId = await sharedCase();
    at('2026-03-03T08:01:00.000Z');
    await world.as(shelter, (tx) => world.audit.looked(tx, caseId, ['identity']));
    await world.as(police, (tx) => world.audit.looked(tx, caseId, ['identity']));
    const log = new AccessLogReader(world.timeline);
    const { items } = await world.as(police, (tx) => log.read(tx, caseId, { limit: 10 }));
    expect(
      items.map((entry) => [entry.kind, entry.dayOnly, entry.agency?.id, entry.actorName !== undefined]),
    ).toEqual([
      ['look', false, police.agencyId, true],
      ['look', true, shelter.agencyId, false],
    ]);
  });
});
