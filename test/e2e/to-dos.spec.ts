import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { endSharing, share } from '../factories/sharing.js';
import { actOn, aToDo, wordsOf } from '../factories/to-dos.js';
import { ALL_CATEGORIES, DENIED, setSystemActor, sqlStateOf, trying } from '../security/raw-actor.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

const CANARY = 'Kanarienvogel auf dem Zettel';

let api: TestApi;
let admin: pg.Client;
let worker: TestMember;
let colleague: TestMember;
let third: TestMember;
let supervisor: TestMember;
let administrator: TestMember;
let officer: TestMember;
let police: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  worker = await api.member('specialised_centre');
  const at = (...roles: string[]) => api.member('specialised_centre', { agencyId: worker.agencyId, roles });
  [colleague, third, supervisor] = [await at('caseworker'), await at('caseworker'), await at('supervisor')];
  [administrator, officer] = [await at('administrator'), await at('data_protection_officer')];
  police = await api.member('police');
  caseId = (await aCase(worker)).id;
  await share(api, caseId, police, { categories: ['identity', 'care'] });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
const issueOf = ({ status, body }: Answer) => [status, body.issues?.[0]?.name, body.issues?.[0]?.type];
const listed = async (who: TestMember, list: string): Promise<string[]> =>
  (await who.get(list)).body.items.map(({ id }: { id: string }) => id);
const keepOut = (who: TestMember, of = caseId) =>
  admin.query(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'conflict')`, [
    of,
    who.userId,
  ]);
const endOf = (who: { membershipId: string }) =>
  admin.query('select relais.end_membership_now($1, null)', [who.membershipId]);

describe('a to-do', () => {
  it('is made by one request, and is the maker’s own unless told', async () => {
    const made = await aToDo(worker, { words: ` ${CANARY} `, dueOn: '2026-01-05' });
    expect(made).toMatchObject({
      words: CANARY,
      dueOn: '2026-01-05',
      isOverdue: true,
      origin: 'hand',
      status: 'open',
      owner: { id: worker.membershipId },
      madeBy: { id: worker.membershipId },
      actions: ['change', 'handing', 'completion', 'dropping'],
    });
    expect(made.case).toBeUndefined();
    expect(await listed(worker, '/to-dos')).toContain(made.id);
    expect(await listed(worker, '/to-dos?of=made')).toContain(made.id);
    expect((await worker.get('/home')).body.toDos).toMatchObject({ overdue: expect.any(Number) });
    expect((await administrator.get('/home')).body.toDos).toBeUndefined();
  });

  it('is made once, however often it is sent', async () => {
    const key = once();
    const [first, again] = [
      await worker.post('/to-dos', { words: 'Twice' }, key),
      await worker.post('/to-dos', { words: 'Twice' }, key),
    ];
    expect(first.body.id).toBe(again.body.id);
    expect((await wordsOf(worker, '/to-dos?limit=100')).filter((words) => words === 'Twice')).toHaveLength(1);
  });

  it('is sealed where it is kept, with the key of its case or of the agency', async () => {
    const ids = [
      (await aToDo(worker, { words: CANARY })).id,
      (await aToDo(worker, { words: CANARY, caseId })).id,
    ];
    const { rows } = await admin.query<{ words: Buffer }>(
      'select words from relais.to_dos where id = any ($1)',
      [ids],
    );
    expect(rows).toHaveLength(2);
    for (const { words } of rows) expect(words.toString('utf8')).not.toContain('Kanarien');
    const { rows: kept } = await admin.query('select to_jsonb(e) as row from relais.audit_events e');
    expect(JSON.stringify(kept)).not.toContain('Kanarien');
  });

  it('is changed, done, opened again and dropped by a person alone', async () => {
    const { id, etag } = await aToDo(worker, { caseId, dueOn: '2031-05-01' });
    const changed = await worker.patch(
      `/to-dos/${id}`,
      { words: 'Call again', dueOn: null },
      { 'If-Match': etag },
    );
    expect(changed.body).toMatchObject({ words: 'Call again' });
    expect(changed.body.dueOn).toBeUndefined();
    const done = (await actOn(worker, id, 'completion', { etag: changed.body.etag })).body;
    expect(done).toMatchObject({
      status: 'done',
      endedBy: { id: worker.membershipId },
      actions: ['reopening'],
      words: 'Call again',
    });
    expect(await listed(worker, '/to-dos?limit=100')).not.toContain(id);
    expect(await listed(worker, '/to-dos?status=ended')).toContain(id);
    const open = (await actOn(worker, id, 'reopening', { etag: done.etag })).body;
    expect(open.status).toBe('open');
    expect(open.endedAt).toBeUndefined();
    expect((await actOn(worker, id, 'dropping', { etag: open.etag })).body.status).toBe('dropped');
    expect(codeOf(await actOn(worker, id, 'completion'))).toEqual([409, 'illegalTransition']);
    expect((await actOn(worker, id, 'reopening')).body.status).toBe('open');
  });

  it('tells a new owner that it was given to them, once for each owner, and tells no giver', async () => {
    const { id } = await aToDo(worker, { caseId, ownerId: colleague.membershipId });
    await actOn(worker, id, 'handing', { body: { ownerId: third.membershipId } });
    await actOn(worker, id, 'handing', { body: { ownerId: worker.membershipId } });
    const { id: own } = await aToDo(worker, {});
    const { rows } = await admin.query(
      `select case_id, ids from relais.outbox where type = 'to_do.given' and ids ->> 'toDoId' = any ($1) order by created_at`,
      [[id, own]],
    );
    expect(rows).toEqual(
      [colleague, third].map(({ userId, agencyId }) => ({
        case_id: caseId,
        ids: { agencyId, userId, toDoId: id },
      })),
    );
  });

  it('stands on the timeline of its case, for its agency and for no other', async () => {
    const { id } = await aToDo(worker, { caseId });
    await actOn(worker, id, 'handing', { body: { ownerId: colleague.membershipId } });
    for (const act of ['completion', 'reopening', 'dropping'] as const) await actOn(colleague, id, act);
    const actsOf = async (who: TestMember): Promise<string[]> =>
      (await who.get(`/cases/${caseId}/timeline?limit=100`)).body.items
        .filter(({ action }: { action: string }) => action.startsWith('to_do.'))
        .map(({ action }: { action: string }) => action);
    expect(await actsOf(worker)).toEqual(
      expect.arrayContaining([
        'to_do.made',
        'to_do.handed_on',
        'to_do.done',
        'to_do.reopened',
        'to_do.dropped',
      ]),
    );
    expect(await actsOf(police)).toEqual([]);
  });

  it('is acted on at the version that was seen', async () => {
    const { id, etag } = await aToDo(worker);
    await worker.patch(`/to-dos/${id}`, { words: 'Another' }, { 'If-Match': etag });
    expect(codeOf(await actOn(worker, id, 'completion', { etag }))).toEqual([412, 'staleVersion']);
    expect(codeOf(await worker.patch(`/to-dos/${id}`, { words: 'x' }, { 'If-Match': etag }))[0]).toBe(412);
    expect((await worker.post(`/to-dos/${id}/completion`, {}, once())).status).toBe(428);
  });

  it('takes no words that show nothing, no day that is none, and no other field', async () => {
    for (const [body, name] of [
      [{ words: ' \u200b ' }, 'words'],
      [{ words: 'x'.repeat(301) }, 'words'],
      [{}, 'words'],
      [{ words: 'Call the lawyer of BE-01D0 1011' }, 'words'],
      [{ words: 'x', dueOn: '2026-02-31' }, 'dueOn'],
      [{ words: 'x', dueOn: 20260231 }, 'dueOn'],
      [{ words: 'x', ownerId: "' or 1=1" }, 'ownerId'],
      [{ words: 'x', caseId: ['a'] }, 'caseId'],
      [{ words: 'x', status: 'done' }, 'status'],
      [{ words: 'x', origin: 'rule' }, 'origin'],
    ] as const)
      expect((issueOf(await worker.post('/to-dos', body, once())) as unknown[]).slice(0, 2)).toEqual([
        400,
        name,
      ]);
    for (const query of ['of=all', 'status=done', 'cursor=x', 'limit=0'])
      expect((await worker.get(`/to-dos?${query}`)).status).toBe(400);
    expect((await supervisor.get('/supervision/to-dos?ownerId=x')).status).toBe(400);
    const { id, etag } = await aToDo(worker);
    expect((await worker.patch(`/to-dos/${id}`, { words: null }, { 'If-Match': etag })).status).toBe(400);
    const naming = await worker.patch(`/to-dos/${id}`, { words: 'be 01d01011' }, { 'If-Match': etag });
    expect([naming.status, naming.body.issues[0].type]).toEqual([400, 'namesCase']);
    expect(
      (await worker.patch(`/to-dos/${id}`, { ownerId: worker.membershipId }, { 'If-Match': etag })).status,
    ).toBe(400);
  });

  it('is made in no closed case and in no case of others, and what is open there is still ended', async () => {
    const closing = await aCase(worker);
    const { id } = await aToDo(worker, { caseId: closing.id });
    await admin.query(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [
      closing.id,
    ]);
    expect(codeOf(await worker.post('/to-dos', { words: 'x', caseId: closing.id }, once()))).toEqual([
      409,
      'caseClosed',
    ]);
    expect((await actOn(worker, id, 'completion')).body.status).toBe('done');
    for (const other of [(await aCase(police)).id, randomUUID()])
      expect(codeOf(await worker.post('/to-dos', { words: 'x', caseId: other }, once()))).toEqual([
        404,
        'resourceNotFound',
      ]);
  });
});

describe('who sees a to-do', () => {
  it('of a case: who takes part in it for the agency, as long as they do', async () => {
    const { id: of } = await aCase(worker);
    const { id } = await aToDo(worker, { caseId: of, words: CANARY });
    for (const who of [worker, colleague, supervisor]) {
      expect((await who.get(`/to-dos/${id}`)).status).toBe(200);
      expect(await listed(who, `/cases/${of}/to-dos`)).toContain(id);
    }
    const access = await share(api, of, police, { categories: ['identity'] });
    expect((await police.get(`/to-dos/${id}`)).status).toBe(404);
    expect(await listed(police, `/cases/${of}/to-dos`)).toEqual([]);
    const theirs = await aToDo(police, { caseId: of });
    expect((await worker.get(`/to-dos/${theirs.id}`)).status).toBe(404);
    await endSharing(api, access);
    expect((await police.get(`/to-dos/${theirs.id}`)).status).toBe(404);
    expect(await listed(police, '/to-dos')).not.toContain(theirs.id);
    for (const who of [administrator, officer])
      expect(codeOf(await who.get(`/to-dos/${id}`))).toEqual([403, 'missingPermission']);
  });

  it('of a case: no person whom the case excludes, the supervisor not either', async () => {
    const { id: of } = await aCase(worker);
    const { id } = await aToDo(worker, { caseId: of });
    for (const who of [colleague, supervisor]) {
      await keepOut(who, of);
      expect((await who.get(`/to-dos/${id}`)).status).toBe(404);
      expect(codeOf(await actOn(who, id, 'completion'))).toEqual([404, 'resourceNotFound']);
    }
    expect(await listed(supervisor, '/supervision/to-dos?limit=100')).not.toContain(id);
    expect((await supervisor.get(`/cases/${of}/to-dos`)).status).toBe(404);
  });

  it('without a case: its owner, its maker and the supervisors', async () => {
    const { id } = await aToDo(worker, { ownerId: colleague.membershipId });
    for (const who of [worker, colleague, supervisor])
      expect((await who.get(`/to-dos/${id}`)).status).toBe(200);
    for (const who of [third, police]) expect((await who.get(`/to-dos/${id}`)).status).toBe(404);
    expect((await actOn(third, id, 'completion')).status).toBe(404);
    expect((await worker.get('/supervision/to-dos')).status).toBe(403);
  });

  it('is changed by owner, maker and supervisors, and by no colleague who only sees it', async () => {
    const { id } = await aToDo(worker, { caseId });
    expect((await third.get(`/to-dos/${id}`)).body.actions).toEqual([]);
    expect(codeOf(await actOn(third, id, 'completion'))).toEqual([403, 'missingPermission']);
    expect(codeOf(await third.patch(`/to-dos/${id}`, { words: 'x' }, { 'If-Match': '*' }))).toEqual([
      403,
      'missingPermission',
    ]);
    expect(codeOf(await actOn(third, id, 'handing', { body: { ownerId: third.membershipId } }))).toEqual([
      403,
      'missingPermission',
    ]);
    expect((await actOn(supervisor, id, 'completion')).status).toBe(201);
  });

  it('stays so in the database', async () => {
    const { id } = await aToDo(worker, { words: CANARY });
    const raw = new pg.Client({ connectionString: api.database.appUrl });
    await raw.connect();
    const as = { ...police, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES };
    const asked = (sql: string) => trying(raw, as, () => sqlStateOf(raw.query(sql)));
    const seen = await trying(raw, as, () =>
      raw.query('select * from relais.to_dos where owner_agency_id <> $1', [police.agencyId]),
    );
    expect(seen.rows).toEqual([]);
    for (const sql of [
      `update relais.to_dos set owner_membership = null`,
      `update relais.to_dos set owner_agency_id = owner_agency_id`,
      `update relais.to_dos set left_by_membership = null`,
      `delete from relais.to_dos`,
      `select * from relais.to_do_digests`,
      `select relais.to_do_digests_due(current_date, 1)`,
      `select relais.take_to_dos_from('${worker.membershipId}', null)`,
      `select relais.hand_on_to_do('${id}', '${police.membershipId}', now())`,
    ])
      expect([sql, await asked(sql)]).toEqual([sql, DENIED]);
    await raw.end();
  });
});

describe('the owner', () => {
  it('is a colleague who reads the case, and anyone else is one same answer', async () => {
    const { id: of } = await aCase(worker);
    const [gone, out] = [
      await api.member('specialised_centre', { agencyId: worker.agencyId }),
      await api.member('specialised_centre', { agencyId: worker.agencyId }),
    ];
    await endOf(gone);
    await keepOut(out, of);
    const answers: unknown[] = [];
    for (const ownerId of [gone, out, police, administrator]
      .map((one) => one.membershipId)
      .concat(randomUUID())) {
      const { body, status } = await worker.post('/to-dos', { words: 'x', caseId: of, ownerId }, once());
      const { traceId: _, instance: __, ...said } = body;
      answers.push([status, said]);
    }
    expect(answers[0]).toMatchObject([422, { issues: [{ name: 'ownerId', type: 'notInList' }] }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await listed(worker, `/cases/${of}/to-dos`)).toEqual([]);
    const { id } = await aToDo(worker, { caseId: of });
    expect(codeOf(await actOn(worker, id, 'handing', { body: { ownerId: gone.membershipId } }))).toEqual([
      422,
      'toDoOwner',
    ]);
    expect((await worker.get(`/to-dos/${id}`)).body.owner.id).toBe(worker.membershipId);
    const chosen = (await worker.get('/caseload/colleagues')).body.items.map((one: { id: string }) => one.id);
    expect(chosen).toEqual(
      expect.arrayContaining([worker.membershipId, colleague.membershipId, supervisor.membershipId]),
    );
    for (const one of [gone, police, administrator]) expect(chosen).not.toContain(one.membershipId);
  });

  it('hands it on, and sees it no more where it was neither theirs nor a supervisor’s', async () => {
    const { id } = await aToDo(worker, { ownerId: colleague.membershipId });
    const given = await actOn(colleague, id, 'handing', { body: { ownerId: third.membershipId } });
    expect(given).toMatchObject({
      status: 201,
      body: { id, owner: { id: third.membershipId }, actions: [] },
    });
    expect((await colleague.get(`/to-dos/${id}`)).status).toBe(404);
    expect((await third.get(`/to-dos/${id}`)).body).toMatchObject({ owner: { id: third.membershipId } });
    expect((await actOn(third, id, 'completion')).status).toBe(201);
  });

  it('loses it when the membership ends, the account ends or the roles change, and the supervisors find it', async () => {
    const ways: ((who: TestMember) => Promise<unknown>)[] = [
      endOf,
      async (who) => {
        await admin.query('begin');
        await setSystemActor(admin, 'deadlines');
        await admin.query('select relais.end_all_of($1)', [who.userId]);
        await admin.query('commit');
      },
      (who) =>
        admin.query(`update relais.memberships set roles = '{administrator}' where id = $1`, [
          who.membershipId,
        ]),
    ];
    for (const end of ways) {
      const leaver = await api.member('specialised_centre', { agencyId: worker.agencyId });
      const { id } = await aToDo(worker, { ownerId: leaver.membershipId, caseId });
      const done = await aToDo(worker, { ownerId: leaver.membershipId });
      const reopened = await aToDo(worker, { ownerId: leaver.membershipId });
      for (const one of [done, reopened]) await actOn(leaver, one.id, 'completion');
      await end(leaver);
      const left = (await worker.get(`/to-dos/${id}`)).body;
      expect(left).toMatchObject({ status: 'open', leftBy: { id: leaver.membershipId } });
      expect(left.owner).toBeUndefined();
      expect(await listed(supervisor, '/supervision/to-dos?only=unowned&limit=100')).toContain(id);
      expect((await worker.get(`/to-dos/${done.id}`)).body.owner.id).toBe(leaver.membershipId);
      const again = (await actOn(worker, reopened.id, 'reopening')).body;
      expect([again.status, again.owner, again.leftBy.id]).toEqual(['open', undefined, leaver.membershipId]);
      const given = await actOn(supervisor, id, 'handing', { body: { ownerId: colleague.membershipId } });
      expect(given.body.leftBy).toBeUndefined();
    }
  });

  it('loses it when the case excludes them', async () => {
    const { id: of } = await aCase(worker);
    const { id } = await aToDo(worker, { caseId: of, ownerId: colleague.membershipId });
    const beside = await aToDo(worker, { ownerId: colleague.membershipId });
    await keepOut(colleague, of);
    const left = (await worker.get(`/to-dos/${id}`)).body;
    // That the case excludes them is told to supervisors in another place, and to no colleague here.
    expect([left.status, left.owner, left.leftBy]).toEqual(['open', undefined, undefined]);
    expect((await worker.get(`/to-dos/${beside.id}`)).body.owner.id).toBe(colleague.membershipId);
    expect((await colleague.get('/home')).status).toBe(200);
  });
});

describe('lists', () => {
  it('run by day, without a day last, in pages, and of the whole agency by owner and by what is late', async () => {
    const head = await api.member('child_shelter', { roles: ['supervisor'] });
    const one = await api.member('child_shelter', { agencyId: head.agencyId });
    const days = [undefined, '2031-03-01', '2020-01-01', undefined, '2031-02-01', '2020-01-01', '2031-02-02'];
    for (const [number, dueOn] of days.entries()) await aToDo(one, { words: `Number ${number}`, dueOn });
    const all: { dueOn?: string; id: string }[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await one.get(
        `/to-dos?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      all.push(...body.items);
      cursor = body.next
        ? (new URL(body.next, 'http://x').searchParams.get('cursor') ?? body.next)
        : undefined;
    } while (cursor);
    expect(all.map(({ dueOn }) => dueOn)).toEqual([
      '2020-01-01',
      '2020-01-01',
      '2031-02-01',
      '2031-02-02',
      '2031-03-01',
      undefined,
      undefined,
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(7);
    expect(await listed(head, '/supervision/to-dos?only=overdue')).toHaveLength(2);
    expect(await listed(head, `/supervision/to-dos?ownerId=${one.membershipId}`)).toHaveLength(7);
    expect(await listed(head, `/supervision/to-dos?ownerId=${head.membershipId}`)).toEqual([]);
    expect(await listed(head, '/to-dos')).toEqual([]);
    expect((await one.get('/home')).body.toDos).toEqual({ open: 7, overdue: 2 });
  });
});
