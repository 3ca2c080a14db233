import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { reported } from '../factories/incidents.js';
import { once } from '../factories/cases.js';
import { actOnHandOver, type PolicePeople, propose, referredCase } from '../factories/police.js';
import { act, openCase, sendReferral } from '../factories/referrals.js';
import { aPlace, aReferral, aShelter, reserve } from '../factories/shelters.js';
import { EveryTable } from '../security/every-table.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ENDINGS } from '../support/notice-endings.js';
import { ASKING, ASKING_UNTIL_SEEN } from '../support/message-catalogue.js';
import { ALERT_NOTICES } from '../support/told-cells.js';

jest.setTimeout(180_000);

/** Kinds with an ending that is no state of one row: each has a test of its own below. */
const ELSEWHERE: readonly string[] = [
  // The caseload: caseload.spec.ts ends it by naming a worker.
  'caseload.left',
  'document.upload_expired',
  'hand_over.failed',
  'recovery.confirmed',
  'recovery.ready',
  'recovery.started',
  'referral.place_released',
  'referral.refused',
];

let api: TestApi;
let admin: pg.Client;
let police: TestMember;
let centre: TestMember;
const readers = new Map<string, TestMember>();

beforeAll(async () => {
  api = await startTestApi();
  // Sets a state that a thing comes to by many acts, past the guards that say by whose.
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  await admin.query(`set session_replication_role = replica`);
  police = await api.member('police');
  centre = await api.member('specialised_centre', { services: ['emergency_place', 'residential'] });
  await new EveryTable(api, admin).of(police, centre);
  await reported(centre, 'saw_too_much', 'A list was sent to the wrong house.');
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** A member of an agency, who reads what its queue is told. */
async function readerOf(agencyId: string): Promise<TestMember> {
  const found = readers.get(agencyId);
  if (found) return found;
  const { rows } = await admin.query<{ kind: string }>('select kind from relais.agencies where id = $1', [
    agencyId,
  ]);
  const reader = await api.member(rows[0]!.kind, { agencyId });
  readers.set(agencyId, reader);
  return reader;
}

/** Tells an agency something. @returns the notification as its people read it, whenever it is asked */
async function told(
  agencyId: string,
  kind: string,
  about: { id: string; caseId?: string; person?: TestMember; params?: object },
): Promise<() => Promise<{ ended?: string; acknowledgedAt?: string; readAt?: string }>> {
  const id = randomUUID();
  await admin.query(
    `insert into relais.notifications
       (id, agency_id, kind, severity, subject_type, subject_id, message_id, case_id, params, audience, user_id)
     values ($1, $2, $3, 'action', 'test', $4, $1, $5, $6, $7, $8)`,
    [
      id,
      agencyId,
      kind,
      about.id,
      about.caseId ?? null,
      JSON.stringify(about.params ?? {}),
      about.person ? 'person' : 'queue',
      about.person?.userId ?? null,
    ],
  );
  const reader = about.person ?? (await readerOf(agencyId));
  return async () => {
    const { body } = await reader.get('/notifications?limit=100');
    return body.items.find((one: { id: string }) => one.id === id);
  };
}

describe('a notification that asks for an act', () => {
  it('has a line here whatever its kind, or asks until a person has seen it', () => {
    const known = [...ENDINGS.flatMap(({ kinds }) => kinds.split(' ')), ...ELSEWHERE, ...ASKING_UNTIL_SEEN];
    expect([...known].sort()).toEqual([...ASKING, ...ALERT_NOTICES].sort());
    expect(new Set(known).size).toBe(known.length);
  });

  it.each(ENDINGS.map((ending) => [ending.kinds, ending] as const))(
    'ends with the thing itself: %s',
    async (_, ending) => {
      const { kinds, table, subject = 'id', agency = 'owner_agency_id', open, ended, task } = ending;
      const key = table === 'erasure_reviews' ? 'case_id' : 'id';
      const { rows } = await admin.query<Record<'key' | 'id' | 'case_id' | 'agency' | 'code', string | null>>(
        `select t.${key} as key, t.${subject} as id, t.${agency} as agency, to_jsonb(t) ->> 'case_id' as case_id,
           to_jsonb(t) ->> 'code' as code from relais.${table} t order by t.${key} limit 1`,
      );
      const [row] = rows;
      expect([table, row?.agency]).toEqual([table, expect.any(String)]);
      const become = (set: string) => becomes(table, key, row!.key!, set);
      const constraints = await unbound(table);
      await become(open);
      for (const kind of kinds.split(' ')) {
        const read = await told(row!.agency!, kind, {
          id: row!.id!,
          caseId: row!.case_id ?? undefined,
          params: task ? { task: row!.code } : {},
        });
        expect([kind, (await read()).ended]).toEqual([kind, undefined]);
        for (const [set, ends] of ended) {
          await become(set);
          const { ended: word, acknowledgedAt, readAt } = await read();
          expect([kind, set, word, acknowledgedAt, readAt]).toEqual([kind, set, ends, undefined, undefined]);
          await become(open);
          expect([kind, (await read()).ended]).toEqual([kind, undefined]);
        }
      }
      await bound(table, constraints);
    },
  );

  it('of a report is done where its guardian handed one in since, and over where none was handed in', async () => {
    const { rows } = await admin.query<
      Record<'id' | 'case_id' | 'guardianship_id' | 'agency' | 'guardian', string>
    >(
      `select r.id, r.case_id, r.guardianship_id, g.guardian_agency_id as agency, g.guardian_user_id as guardian
       from relais.guardianship_reports r join relais.guardianships g on g.id = r.guardianship_id order by r.id limit 1`,
    );
    const { id, case_id: caseId, guardianship_id: guardianship, agency } = rows[0]!;
    const handedIn = (when: string) =>
      admin.query(
        `update relais.guardianship_reports set kind = 'first', submitted_at = ${when} where id = $1`,
        [id],
      );
    await handedIn(`now() - interval '1 day'`);
    await becomes(
      'guardianships',
      'id',
      guardianship,
      `report_due_at = now(), remind_at = now() - interval '1 day'`,
    );
    const read = await told(agency, 'guardianship.overdue', { id: caseId, caseId });
    expect((await read()).ended).toBeUndefined();
    await becomes('guardianships', 'id', guardianship, 'report_due_at = null, remind_at = null');
    expect((await read()).ended).toBe('over');
    await handedIn(`now() + interval '1 second'`);
    expect((await read()).ended).toBe('done');
  });

  it('of a task that follows from a finding is over once the finding is taken back', async () => {
    const { rows } = await admin.query<Record<'id' | 'case_id' | 'agency', string>>(
      `select e.id, e.case_id, e.owner_agency_id as agency from relais.missing_episodes e order by e.id limit 1`,
    );
    const { id, case_id: caseId, agency } = rows[0]!;
    const task = randomUUID();
    await admin.query(
      `insert into relais.missing_tasks (id, case_id, owner_agency_id, episode_id, code, due_at, remind_at, created_by_membership,
         created_at, updated_at)
       select $1, case_id, owner_agency_id, id, 'rescreen', now(), now(), created_by_membership, now(), now()
       from relais.missing_episodes where id = $2`,
      [task, id],
    );
    const read = await told(agency, 'missing.task_due', { id, caseId, params: { task: 'rescreen' } });
    expect((await read()).ended).toBeUndefined();
    await admin.query(
      `insert into relais.missing_entries (id, case_id, owner_agency_id, episode_id, kind, at, created_by_membership, created_at, updated_at)
       select $1, case_id, owner_agency_id, id, 'finding_taken_back', now(), created_by_membership, now(), now()
       from relais.missing_episodes where id = $2`,
      [randomUUID(), id],
    );
    expect((await read()).ended).toBe('over');
    await becomes(
      'missing_tasks',
      'id',
      task,
      `decided_at = now(), decided_by_membership = created_by_membership, outcome = 'done'`,
    );
    expect((await read()).ended).toBe('done');
  });

  it('of a refusal ends when another is asked, and stays where it was read or not', async () => {
    const [caseId] = await openCase(api.app, police);
    const { body: refused } = await sendReferral(police, caseId!, centre.agencyId);
    await act(centre, refused.id, 'refusal', { reason: 'no_place' });
    const read = await told(police.agencyId, 'referral.refused', { id: refused.id, caseId });
    expect((await read()).ended).toBeUndefined();
    const other = await api.member('specialised_centre', { services: ['emergency_place'] });
    await sendReferral(police, caseId!, other.agencyId);
    expect(await read()).toMatchObject({ ended: 'done' });
    expect((await read()).acknowledgedAt).toBeUndefined();
  });

  it('of a place that was given up ends when another is kept, and when the referral is taken back', async () => {
    const shelter = await aShelter(api);
    const { caseId, referralId } = await aReferral(api, police, shelter);
    const kept = await reserve(shelter.worker, { placeId: await aPlace(shelter), referralId, accept: true });
    const path = `/shelters/reservations/${kept.body.id}/cancellation`;
    await shelter.worker.post(path, {}, { 'If-Match': '*' });
    const read = await told(shelter.worker.agencyId, 'referral.place_released', { id: referralId, caseId });
    expect((await read()).ended).toBeUndefined();
    await reserve(shelter.worker, { placeId: await aPlace(shelter, 'Room 2'), referralId });
    expect((await read()).ended).toBe('done');
    await act(police, referralId, 'withdrawal');
    expect((await read()).ended).toBe('over');
  });

  it('of a hand-over that came to nothing ends when the next one is planned', async () => {
    const people = { police, shelter: centre } as PolicePeople;
    const caseId = await referredCase(people);
    const { body: failed } = await propose(people, caseId);
    await actOnHandOver(centre, failed.id, 'failure');
    const read = await told(police.agencyId, 'hand_over.failed', { id: failed.id, caseId });
    expect((await read()).ended).toBeUndefined();
    await propose(people, caseId);
    expect((await read()).ended).toBe('done');
  });

  it('of a file that did not arrive ends when its sender sends one', async () => {
    const { rows } = await admin.query<Record<'id' | 'case_id', string>>(
      'select id, case_id from relais.document_uploads where owner_agency_id = $1 limit 1',
      [police.agencyId],
    );
    const { id, case_id: caseId } = rows[0]!;
    const constraints = await unbound('document_uploads');
    await admin.query(
      `update relais.document_uploads set status = 'receiving', ended_at = null where id = $1`,
      [id],
    );
    const read = await told(police.agencyId, 'document.upload_expired', {
      id: caseId,
      caseId,
      person: police,
    });
    expect((await read()).ended).toBeUndefined();
    await admin.query(
      `update relais.document_uploads set status = 'done', created_at = now() + interval '1 minute' where id = $1`,
      [id],
    );
    expect((await read()).ended).toBe('done');
    await bound('document_uploads', constraints);
  });

  it('of a login that is given back ends when that is over', async () => {
    const { agencyId } = centre;
    const administrator = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
    const body = { memberId: centre.membershipId, reason: 'Lost the telephone; called back at home.' };
    const begun = await administrator.post('/recoveries', body, once());
    expect(begun.status).toBe(201);
    for (const kind of ['recovery.started', 'recovery.confirmed', 'recovery.ready']) {
      const read = await told(agencyId, kind, { id: begun.body.id, person: centre });
      expect([kind, (await read()).ended]).toEqual([kind, undefined]);
      await admin.query(`update relais.recoveries set ended_at = now(), ended_by = 'person' where id = $1`, [
        begun.body.id,
      ]);
      expect([kind, (await read()).ended]).toEqual([kind, 'over']);
      await admin.query('update relais.recoveries set ended_at = null, ended_by = null where id = $1', [
        begun.body.id,
      ]);
    }
  });

  it('is counted as urgent no longer once the thing is over', async () => {
    const [caseId] = await openCase(api.app, police);
    const { body: referral } = await sendReferral(police, caseId!, centre.agencyId);
    await admin.query(
      `insert into relais.notifications (id, agency_id, kind, severity, subject_type, subject_id, message_id, case_id)
       values ($1, $2, 'referral.overdue', 'critical', 'referral', $3, $1, $4)`,
      [randomUUID(), centre.agencyId, referral.id, caseId],
    );
    const critical = async () => (await centre.get('/home')).body.counts.critical as number;
    const before = await critical();
    await act(centre, referral.id, 'refusal', { reason: 'no_place' });
    expect([before, await critical()]).toEqual([before, before - 1]);
  });
});

const becomes = (table: string, key: string, id: string, set: string) =>
  admin.query(`update relais.${table} set ${set} where ${key} = $1`, [id]);

/** Takes the checks of a table away, whose other columns say how it came to a status. @returns them */
async function unbound(table: string): Promise<{ name: string; is: string }[]> {
  const { rows } = await admin.query<{ name: string; is: string }>(
    `select conname as name, pg_get_constraintdef(oid) as is from pg_constraint
     where conrelid = ('relais.' || $1)::regclass and contype = 'c'`,
    [table],
  );
  for (const { name } of rows) await admin.query(`alter table relais.${table} drop constraint "${name}"`);
  return rows;
}

async function bound(table: string, constraints: readonly { name: string; is: string }[]): Promise<void> {
  for (const { name, is } of constraints) {
    await admin.query(`alter table relais.${table} add constraint "${name}" ${is} not valid`);
  }
}
