import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { WatchEmergencies } from '#modules/emergency';
import { UnitOfWork } from '#platform/database';
import { aCase, once } from '../factories/cases.js';
import { headOf, keepOut, letIn } from '../factories/exclusions.js';
import { answer, propose } from '../factories/leading.js';
import { join, KETEVAN, mergePeople, type MergePeople, turnMerge, twoFiles } from '../factories/merging.js';
import { share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Client;
let worker: INestApplicationContext;
let people: MergePeople;
/** Supervises the agency that leads the files of the people. */
let head: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  people = await mergePeople(api);
  head = await headOf(api, 'police', people.police);
});
afterAll(async () => {
  await admin?.end();
  await worker?.close();
  await api?.close();
});

const typeOf = ({ status, body }: Answer) => [status, String(body.type).split(':').at(-1)];
const shutOut = (caseId: string, whom: TestMember) =>
  admin.query(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'conflict')`, [
    caseId,
    whom.userId,
  ]);

const tick = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'deadlines' }, (tx) =>
      worker.get(WatchEmergencies, { strict: false }).run(tx),
    );

/** Changes a row where no trigger sees it, as the clock does. */
async function unseen(change: string, values: string[]): Promise<void> {
  await admin.query('set session_replication_role = replica');
  await admin.query(change, values);
  await admin.query('set session_replication_role = default');
}

describe('who is kept out of one file of a person', () => {
  const entriesOf = async (caseId: string): Promise<[string, string | undefined, boolean][]> =>
    (await people.police.get(`/cases/${caseId}/exclusions`)).body.items.map(
      (one: { address: string; detail?: string; throughJoined: boolean }) => [
        one.address,
        one.detail,
        one.throughJoined,
      ],
    );
  const sees = async (member: TestMember, ids: string[]) =>
    Promise.all(ids.map(async (id) => (await member.get(`/cases/${id}`)).status));

  it('is kept out of every file that is joined to it, now or later, and let in again to all', async () => {
    const files = await twoFiles(api, people);
    const third = await aCase(people.police, { person: KETEVAN.younger });
    const ids = [files.older.id, files.younger.id, third.id];
    const kin = await api.member('police', { agencyId: people.police.agencyId });
    await join(people.police, files);
    expect(await sees(kin, ids)).toEqual([200, 200, 200]);
    expect((await keepOut(head, files.younger.id, kin, { detail: 'A cousin.' })).status).toBe(201);
    expect(await sees(kin, ids)).toEqual([404, 404, 200]);
    expect((await join(people.police, { older: files.older, younger: third })).status).toBe(201);
    expect(await sees(kin, ids)).toEqual([404, 404, 404]);
    expect(await entriesOf(files.younger.id)).toEqual([[kin.email, 'A cousin.', false]]);
    for (const { id } of [files.older, third])
      expect(await entriesOf(id)).toEqual([[kin.email, undefined, true]]);
    expect(typeOf(await letIn(head, third.id, kin))).toEqual([409, 'exclusionElsewhere']);
    // Entered there as well: each lead lifts its own, and the last one opens them.
    expect((await keepOut(head, third.id, kin)).status).toBe(201);
    expect((await letIn(head, files.younger.id, kin)).body.items).toMatchObject([
      { address: kin.email, throughJoined: true },
    ]);
    expect(await sees(kin, ids)).toEqual([404, 404, 404]);
    expect((await letIn(head, third.id, kin)).body.items).toEqual([]);
    expect(await sees(kin, ids)).toEqual([200, 200, 200]);
  });

  it('stays out of both when they are separated, until whoever leads the file lets them in', async () => {
    const files = await twoFiles(api, people);
    const ids = [files.older.id, files.younger.id];
    const { body: merge } = await join(people.police, files);
    const { shelter } = people;
    expect((await keepOut(head, files.younger.id, shelter)).status).toBe(201);
    expect(await sees(shelter, [files.older.id])).toEqual([404]);
    await turnMerge(people.police, merge.id, 'separation', { reason: 'other_person' });
    expect(await entriesOf(files.older.id)).toEqual([[shelter.email, undefined, false]]);
    expect(await sees(shelter, [files.older.id])).toEqual([404]);
    expect((await letIn(head, files.older.id, shelter)).status).toBe(201);
    expect(await sees(shelter, ids)).toEqual([200, 404]);
    expect(await entriesOf(files.younger.id)).toEqual([[shelter.email, undefined, false]]);
  });

  it('counts also when a service or the person said so', async () => {
    const files = await twoFiles(api, people);
    await join(people.police, files);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'declared_conflict')`,
      [files.older.id, people.centre.userId],
    );
    expect(await sees(people.centre, [files.younger.id])).toEqual([404]);
  });
});

describe('emergency access to a case whose lead keeps people out', () => {
  const WHY = { purpose: 'danger_to_life', reason: 'Found alone at the station at night.' };
  /** Somebody of another zone opens a case of a centre. */
  async function world(roles: string[][]) {
    const lead = await api.member('specialised_centre', { services: ['ambulatory'] });
    const judges: TestMember[] = [];
    for (const role of roles)
      judges.push(await api.member('specialised_centre', { agencyId: lead.agencyId, roles: role }));
    const { id } = await aCase(lead);
    return { lead, judges, caseId: id };
  }
  async function opened(caseId: string, by = people.outsider): Promise<string> {
    const { status, body } = await by.post(`/cases/${caseId}/emergency-access`, WHY, once());
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.id;
  }
  const told = async (who: TestMember, id: string): Promise<string[]> =>
    (await who.get('/notifications?limit=100')).body.items
      .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
      .map(({ kind }: { kind: string }) => kind);
  const judge = async (who: TestMember, id: string): Promise<Answer> => {
    const { body } = await who.get(`/supervision/emergency-access/${id}`);
    return who.post(
      `/supervision/emergency-access/${id}/review`,
      { verdict: 'justified' },
      { 'If-Match': body.etag ?? '*' },
    );
  };

  it('keeps the last who could judge it, and the list does not say so: there is no officer of the platform yet', async () => {
    const { lead, judges, caseId } = await world([['supervisor'], ['data_protection_officer']]);
    const { police } = people;
    const id = await opened(caseId);
    await share(api, caseId, police, { categories: ['identity', 'referrals'], grantedBy: lead });
    const handover = await propose(lead, caseId, police);
    expect((await answer(police, handover.body.id, 'acceptance')).status).toBe(201);
    // The police lead the case now; what was opened before is judged where it was opened.
    for (const who of judges) expect((await keepOut(head, caseId, who)).status).toBe(201);
    const list = (await keepOut(head, caseId, { email: 'no-account@elsewhere.test' })).body.items;
    expect(list.map(({ address }: { address: string }) => address).sort()).toEqual(
      [...judges.map(({ email }) => email), 'no-account@elsewhere.test'].sort(),
    );
    expect((await judge(judges[0]!, id)).status).toBe(404);
    expect((await judge(judges[1]!, id)).status).toBe(201);
  });

  /** An entry of the only person who could judge an opening: it waits. */
  async function waitingEntry() {
    const { lead, judges, caseId } = await world([['supervisor']]);
    const { police } = people;
    const id = await opened(caseId);
    await share(api, caseId, police, { categories: ['identity', 'referrals'], grantedBy: lead });
    const handover = await propose(lead, caseId, police);
    expect((await answer(police, handover.body.id, 'acceptance')).status).toBe(201);
    const [named] = judges as [TestMember];
    expect((await keepOut(head, caseId, named)).status).toBe(201);
    const isOut = async () =>
      (
        await admin.query('select 1 from relais.case_exclusions where case_id = $1 and user_id = $2', [
          caseId,
          named.userId,
        ])
      ).rowCount! > 0;
    expect(await isOut()).toBe(false);
    return { lead, named, id, isOut };
  }

  it('keeps the last who could judge it out as soon as another person can', async () => {
    const { lead, named, id, isOut } = await waitingEntry();
    const second = await api.member('specialised_centre', { agencyId: lead.agencyId, roles: ['supervisor'] });
    expect(await isOut()).toBe(true);
    expect((await judge(named, id)).status).toBe(404);
    expect((await judge(second, id)).status).toBe(201);
  });

  it('keeps the last who could judge it out once the membership of another judge has begun by the clock', async () => {
    const { lead, named, id, isOut } = await waitingEntry();
    const { userId } = await api.member('specialised_centre');
    const { rows } = await admin.query<{ id: string }>(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
       values (gen_random_uuid(), $1, $2, '{supervisor}', now() + interval '1 hour') returning id`,
      [userId, lead.agencyId],
    );
    await tick();
    expect(await isOut()).toBe(false);
    // The hour passes: no row is written by that, and no trigger asks.
    await unseen(`update relais.memberships set valid_from = now() - interval '1 minute' where id = $1`, [
      rows[0]!.id,
    ]);
    expect(await isOut()).toBe(false);
    await Promise.all([tick(), tick()]);
    expect(await isOut()).toBe(true);
    expect((await judge(named, id)).status).toBe(404);
  });

  it('goes to the officers of the platform once the people there may not judge it any more', async () => {
    const [one, other] = [
      await api.member('platform', { roles: ['data_protection_officer'] }),
      await api.member('platform', { roles: ['data_protection_officer'] }),
    ];
    const { lead, judges, caseId } = await world([['supervisor'], ['data_protection_officer']]);
    const id = await opened(caseId);
    await tick();
    expect(await told(one, id)).toEqual([]);
    // The opening itself is told before they are kept out.
    for (const who of judges)
      await eventually(async () => (await told(who, id)).includes('emergency.opened'));
    for (const who of [...judges, one]) await shutOut(caseId, who);
    await Promise.all([tick(), tick()]);
    await eventually(async () => (await told(other, id)).length > 0);
    expect(await told(other, id)).toEqual(['emergency.handed_up']);
    expect(await told(one, id)).toEqual([]);
    const { items } = (await lead.get(`/cases/${caseId}/timeline`)).body;
    expect(items[0]).toMatchObject({ action: 'emergency.handed_up', systemActor: 'deadlines' });
    // The next one is told to them at once.
    await people.outsider.post(`/emergency-access/${id}/end`, {});
    const next = await opened(caseId);
    await eventually(async () => (await told(other, next)).includes('emergency.opened'));
    for (const who of [...judges, one]) expect((await judge(who, id)).status).toBe(404);
    expect((await judge(other, id)).body.review).toMatchObject({ verdict: 'justified' });
    for (const who of judges) expect(await told(who, next)).toEqual([]);
  });

  it('is told to the officers of the platform at once where the only officer of the agency opened it', async () => {
    const above = await api.member('platform', { roles: ['data_protection_officer'] });
    const { judges, caseId } = await world([['data_protection_officer']]);
    const holder = await api.member('police');
    // One person, two memberships.
    await admin.query('update relais.memberships set user_id = $1 where id = $2', [
      holder.userId,
      judges[0]!.membershipId,
    ]);
    const id = await opened(caseId, holder);
    await eventually(async () => (await told(above, id)).includes('emergency.opened'));
    expect(await told(holder, id)).toEqual([]);
  });

  it('goes to the officers of the platform once the agency has ended: nobody there judges it any more', async () => {
    const above = await api.member('platform', { roles: ['data_protection_officer'] });
    const { lead, caseId } = await world([['supervisor'], ['data_protection_officer']]);
    const id = await opened(caseId);
    await tick();
    expect(await told(above, id)).toEqual([]);
    await admin.query('update relais.agencies set ended_at = now(), on_system = false where id = $1', [
      lead.agencyId,
    ]);
    await tick();
    await eventually(async () => (await told(above, id)).includes('emergency.handed_up'));
  });

  it('is ended by whoever leads the case by then; whoever led it when it was opened judges it', async () => {
    const { lead, judges, caseId } = await world([['supervisor']]);
    const { police, outsider } = people;
    const chief = await api.member('police', { agencyId: police.agencyId, roles: ['supervisor'] });
    await share(api, caseId, police, { categories: ['identity', 'referrals'], grantedBy: lead });
    const id = await opened(caseId);
    expect((await chief.get(`/cases/${caseId}/emergency-access`)).body.items).toEqual([]);
    expect((await chief.post(`/emergency-access/${id}/end`, {})).status).toBe(404);
    const handover = await propose(lead, caseId, police);
    expect((await answer(police, handover.body.id, 'acceptance')).status).toBe(201);
    const [known] = (await chief.get(`/cases/${caseId}/emergency-access`)).body.items;
    expect(known).toMatchObject({ id, reason: WHY.reason, actions: ['end'] });
    expect(known.reference).toMatch(/^BE-/);
    expect((await judge(chief, id)).status).toBe(404);
    expect((await chief.post(`/emergency-access/${id}/end`, {})).body).toMatchObject({
      isOpen: false,
      endedBy: 'owner',
    });
    expect((await outsider.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await judge(judges[0]!, id)).status).toBe(201);
  });
});

describe('an entry that is lifted while a round waits for the lists', () => {
  const HOLDING = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select d.oid from pg_database d where d.datname = current_database())
    and (classid::bigint << 32 | objid::bigint) = hashtextextended('conflict lists of joined files', 0)`;
  /** The lifting and a round ask for the lock of the lists while it is held, the lifting first. */
  async function liftedFirst(lift: () => Promise<Answer>): Promise<void> {
    const held = new pg.Client({ connectionString: api.database.adminUrl });
    await held.connect();
    const waiting = (count: number) => eventually(async () => (await held.query(HOLDING)).rowCount! >= count);
    await held.query('begin; select relais.one_conflict_list()');
    const acts: Promise<unknown>[] = [];
    try {
      for (const act of [lift, tick]) await waiting(acts.push(act()));
    } finally {
      await held.query('rollback');
      await held.end();
    }
    expect(await Promise.all(acts)).toMatchObject([{ status: 201 }, {}]);
  }
  const toldOf = async ({ userId }: TestMember): Promise<string[]> =>
    (await admin.query(`select type from relais.outbox where ids ->> 'userId' = $1`, [userId])).rows.map(
      ({ type }) => type,
    );

  it('keeps out no person whose account has its address meanwhile', async () => {
    const { id } = await aCase(people.police);
    const kin = await api.member('police', { agencyId: people.police.agencyId });
    const address = `later.${kin.email}`;
    expect((await keepOut(head, id, { email: address })).status).toBe(201);
    await unseen('update relais.users set email = $2 where id = $1', [kin.userId, address]);
    await liftedFirst(() => letIn(head, id, { email: address }));
    expect((await kin.get(`/cases/${id}`)).status).toBe(200);
    expect(await toldOf(kin)).toEqual([]);
  });

  it('does not rest for a person who supervises its author meanwhile', async () => {
    const { id } = await aCase(people.police);
    const kin = await api.member('police', { agencyId: people.police.agencyId });
    expect((await keepOut(head, id, kin)).status).toBe(201);
    await unseen(`update relais.memberships set roles = '{supervisor}' where id = $1`, [kin.membershipId]);
    await liftedFirst(() => letIn(head, id, kin));
    expect((await toldOf(kin)).sort()).toEqual(['exclusion.entered', 'exclusion.lifted']);
  });
});
