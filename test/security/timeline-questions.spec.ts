import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemberActor } from '#kernel';
import type { TimelineRequest } from '#modules/audit';
import { TimelineChoicesReader } from '../../libs/modules/audit/persistence/timeline-choices.reader.js';
import { type AuditWorld, auditWorld } from './audit-world.js';

let world: AuditWorld;
let police: MemberActor;
let colleague: MemberActor;
let shelter: MemberActor;
let caseId: string;

const changed = (by: MemberActor, field: string, category: string, after: string) =>
  world.as(by, (tx) =>
    world.audit.record(tx, { action: 'field.changed', caseId, changes: [{ field, category, after }] }),
  );

beforeAll(async () => {
  world = await auditWorld();
  police = await world.person('police');
  colleague = await world.person('police', police);
  shelter = await world.person('specialised_centre');
  caseId = await world.openCase(shelter);
  await world.share(caseId, police, ['identity', 'referrals']);
  await changed(police, 'person.sex', 'identity', 'female');
  await changed(colleague, 'person.birthDate', 'identity', '2001');
  await changed(shelter, 'person.birthDate', 'identity', '2002');
  await changed(shelter, 'note.diagnosis', 'care', 'canary-diagnosis');
  await world.as(shelter, (tx) => world.audit.looked(tx, caseId, ['identity']));
  await world.as(colleague, (tx) => world.audit.looked(tx, caseId, ['identity']));
});

afterAll(() => world.end());

const read = (reader: MemberActor, request: Partial<TimelineRequest>) =>
  world.as(reader, async (tx) => (await world.timeline.read(tx, caseId, { limit: 50, ...request })).items);

const choices = (reader: MemberActor, id = caseId) =>
  world.as(reader, (tx) => new TimelineChoicesReader().read(tx, id));

describe('the timeline, narrowed', () => {
  it('by somebody of the own agency holds what they did and saw, and nothing told by the day', async () => {
    const items = await read(police, { personId: colleague.userId });
    expect(items.map(({ action }) => action)).toEqual(['case.looked', 'field.changed']);
  });

  it('by somebody of another agency is empty: their people are not told apart', async () => {
    expect(await read(police, { personId: shelter.userId })).toEqual([]);
    expect(await read(shelter, { personId: shelter.userId })).not.toEqual([]);
  });

  it('by a field holds who changed it, with what it became', async () => {
    const items = await read(police, { field: 'person.birthDate' });
    expect(items.map(({ agency, changes }) => [agency?.id, changes[0]?.after])).toEqual([
      [shelter.agencyId, '2002'],
      [police.agencyId, '2001'],
    ]);
  });

  it('by a field whose category is closed to the reader finds nothing, for its writer all', async () => {
    expect(await read(police, { field: 'note.diagnosis' })).toEqual([]);
    expect(await read(shelter, { field: 'note.diagnosis' })).toHaveLength(1);
  });

  it('by an act, and by several answers at once', async () => {
    expect((await read(police, { action: 'case.opened' })).map(({ seq }) => seq)).toEqual([1]);
    const both = { action: 'field.changed', personId: police.userId, field: 'person.sex' };
    expect(await read(police, both)).toHaveLength(1);
    expect(await read(police, { ...both, field: 'person.birthDate' })).toEqual([]);
  });

  it('to one entry shows it alone, and not what its reader may not see', async () => {
    const whole = await read(shelter, {});
    const sealed = whole.find(({ changes }) => changes[0]?.field === 'note.diagnosis')!;
    expect(await read(shelter, { entryId: sealed.id })).toEqual([sealed]);
    expect(await read(police, { entryId: sealed.id })).toEqual([]);
    expect(await read(police, { entryId: randomUUID() })).toEqual([]);
  });

  it('is the same list page by page', async () => {
    const pages: number[] = [];
    let after: string | undefined;
    do {
      const request = { limit: 1, after, field: 'person.birthDate' };
      const page = await world.as(police, (tx) => world.timeline.read(tx, caseId, request));
      pages.push(...page.items.map(({ seq }) => seq));
      after = page.nextKey;
    } while (after);
    expect(pages).toEqual([4, 3]);
  });
});

/** A file of three thousand looks of the police, ten minutes apart, of which some changed a field: few, many and too many to keep. */
async function longFile(): Promise<string> {
  const long = await world.openCase(shelter);
  await world.share(long, police, ['identity', 'referrals']);
  await world.as(police, (tx) =>
    world.audit.record(tx, {
      action: 'field.changed',
      caseId: long,
      changes: [{ field: 'person.sex', category: 'identity', after: 'female' }],
    }),
  );
  await world.admin.query(`set session_replication_role = 'replica'`);
  await world.admin.query(
    `insert into relais.audit_events
     select (r).* from (select jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', 1000 + n, 'kind', 'look',
       'actor_agency', $2::uuid, 'recorded_at', timestamptz '2026-03-05' + (n + n % 2) * interval '10 minutes')) as r
       from relais.audit_events e, generate_series(1, 3000) n where e.chain_id = $1 and e.seq = 1) x`,
    [long, police.agencyId],
  );
  await world.admin.query(
    `insert into relais.audit_values
     select (r).* from (select jsonb_populate_record(v, jsonb_build_object('seq', 1000 + n, 'field', f.name)) as r
       from relais.audit_values v, (values ('few', 300), ('many', 4), ('most', 2)) f (name, every), generate_series(1, 3000) n
       where v.chain_id = $1 and n % f.every = case f.every when 4 then 1 else 0 end) x on conflict do nothing`,
    [long],
  );
  await world.admin.query(`set session_replication_role = 'origin'`);
  return long;
}

describe('a question to a long file', () => {
  const SHOWN = `select seq from relais.shown_events($1, null, null, $2, $3, 'infinity', 9223372036854775807, $4, null, null, $5, null)`;
  const ORACLE = `select seq from relais.audit_events e where chain_id = $1 and recorded_at >= coalesce($2, '-infinity'::timestamptz)
    and recorded_at < coalesce($3, 'infinity'::timestamptz)
    and ($5::text is null or exists (select 1 from relais.audit_values v where v.chain_id = $1 and v.seq = e.seq and v.field = $5))
    order by recorded_at desc, seq desc limit $4`;
  const READ = `select sum(pg_stat_get_xact_tuples_returned(i)) filter (where i <> 'relais.audit_values_pkey'::regclass) as entries,
      sum(pg_stat_get_xact_tuples_returned(i)) filter (where i = 'relais.audit_values_pkey'::regclass) as values, $1::int
    from unnest(array['relais.audit_events_timeline', 'relais.audit_events_pkey', 'relais.audit_values_pkey']::regclass[]) i`;

  it('goes to the time and the field it asks for, not through what lies between, and gives what going through all would', async () => {
    const long = await longFile();
    const day = ['2026-03-07T00:00:00.000Z', '2026-03-08T00:10:00.000Z'];
    const asked = [
      { bounds: day, limit: 51, field: null, most: 60 },
      { bounds: [null, null], limit: 51, field: 'few', most: 20 },
      { bounds: day, limit: 51, field: 'few', most: 20 },
      { bounds: [null, null], limit: 51, field: 'many', most: 250, values: 200 },
      { bounds: [null, null], limit: 5_000, field: 'many', most: 5_000 },
      { bounds: day, limit: 5_000, field: 'most', most: 5_000 },
    ];
    await world.as(police, async (tx) => {
      const counts = async () => (await tx.query<{ entries: string; values: string }>(READ, [1]))[0]!;
      for (const { bounds, limit, field, most, values } of asked) {
        const parameters = [long, ...bounds, limit, field];
        const before = await counts();
        const shown = await tx.query<{ seq: string }>(SHOWN, parameters);
        const after = await counts();
        expect(Number(after.entries) - Number(before.entries)).toBeLessThanOrEqual(most);
        expect(Number(after.values) - Number(before.values)).toBeLessThanOrEqual(values ?? 10_000);
        expect(shown.length).toBeGreaterThan(0);
        expect(shown).toEqual(await tx.query(ORACLE, parameters));
      }
    });
  });
});

/**
 * Six hundred changes of the shelter whose numbers are not the order of their clocks: near each other by minutes, some by hours, and
 * some at the same instant. One of five is of a category that the police do not see.
 */
async function jumbledFile(): Promise<string> {
  const jumbled = await world.openCase(shelter);
  await world.share(jumbled, police, ['identity']);
  await world.as(shelter, (tx) =>
    world.audit.record(tx, {
      action: 'field.changed',
      caseId: jumbled,
      changes: [{ field: 'person.sex', category: 'identity', after: 'female' }],
    }),
  );
  await world.admin.query(`set session_replication_role = 'replica'`);
  await world.admin.query(
    `insert into relais.audit_events
     select (r).* from (select jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', 1000 + n, 'recorded_at',
       timestamptz '2026-03-05' + (n + n * 37 % 23 + case n % 31 when 0 then 300 when 1 then -250 else 0 end) * interval '1 minute')) as r
       from relais.audit_events e, generate_series(1, 600) n
       where e.chain_id = $1 and e.seq = (select v.seq from relais.audit_values v where v.chain_id = $1)) x`,
    [jumbled],
  );
  await world.admin.query(
    `insert into relais.audit_values
     select (r).* from (select jsonb_populate_record(v, jsonb_build_object('seq', 1000 + n, 'field', f.name, 'ordinal', 1 + f.place + o,
       'category', case when n % 5 = 0 then 'care' else 'identity' end)) as r
       from relais.audit_values v, (values ('every', 0, 1, 0), ('third', 2, 3, 0), ('thin', 4, 40, 0), ('early', 6, 1, 480),
         ('burst', 8, 2, -90)) f (name, place, every, edge), generate_series(1, 600) n, generate_series(0, 1) o
       where v.chain_id = $1 and v.seq < 1000 and n % f.every = 0 and (f.edge = 0 or n < -f.edge or n > f.edge)) x`,
    [jumbled],
  );
  await world.admin.query(`set session_replication_role = 'origin'`);
  return jumbled;
}

describe('a question to a file whose clocks differ', () => {
  const SHOWN = `select seq, recorded_at from relais.shown_events($1, $6, null, $3, $4, $7, $8, $5, null, null, $2, null)`;
  const ORACLE = `select seq from relais.audit_events e where chain_id = $1 and recorded_at >= coalesce($3, '-infinity'::timestamptz)
    and recorded_at < coalesce($4, 'infinity'::timestamptz) and ($5::text[] is null or e.kind = any ($5))
    and exists (select 1 from relais.audit_values v where v.chain_id = $1 and v.seq = e.seq and v.field = $2)
    order by recorded_at desc, seq desc`;
  const BEGINNING = ['infinity', '9223372036854775807'];

  it('gives, page by page and whatever a page holds, what going through all would', async () => {
    const jumbled = await jumbledFile();
    const ways = [
      { bounds: [null, null], kinds: null },
      { bounds: ['2026-03-05T02:30:00.000Z', '2026-03-05T07:00:00.000Z'], kinds: null },
      { bounds: [null, null], kinds: ['act'] },
    ];
    await world.as(police, async (tx) => {
      const pages = async (field: string, { bounds, kinds }: (typeof ways)[number], limit: number) => {
        const numbers: string[] = [];
        for (let from = BEGINNING; from.length > 0;) {
          const asking = [jumbled, field, ...bounds, limit, kinds, ...from];
          const page = await tx.query<{ seq: string; recorded_at: Date }>(SHOWN, asking);
          numbers.push(...page.map(({ seq }) => seq));
          const last = page[limit - 1];
          from = last ? [last.recorded_at.toISOString(), last.seq] : [];
        }
        return numbers;
      };
      for (const field of ['every', 'third', 'thin', 'early', 'burst', 'person.sex', 'none'])
        for (const way of ways) {
          const all = await tx.query<{ seq: string }>(ORACLE, [jumbled, field, ...way.bounds, way.kinds]);
          for (const limit of [12, 51, 250])
            expect(await pages(field, way, limit)).toEqual(all.map(({ seq }) => seq));
        }
    });
  });
});

describe('what it can be narrowed by', () => {
  it('are the people of the own agency, and the acts and fields that are open to the reader', async () => {
    const seen = await choices(police);
    expect(seen.people.map(({ id }) => id).sort()).toEqual([police.userId, colleague.userId].sort());
    expect(seen.actions).toEqual(expect.arrayContaining(['case.opened', 'field.changed', 'case.looked']));
    expect([...seen.fields].sort()).toEqual(['person.birthDate', 'person.sex']);
    expect((await choices(shelter)).fields).toContain('note.diagnosis');
  });

  it('is not there for who takes no part, nor for a chain that is no case', async () => {
    const stranger = await world.person('police');
    await expect(choices(stranger)).rejects.toMatchObject({ status: 404 });
    await expect(choices(police, police.agencyId)).rejects.toMatchObject({ status: 404 });
  });
});
