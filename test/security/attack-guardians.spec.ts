import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { headOf, keepOut, letIn } from '../factories/exclusions.js';
import {
  actOn,
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
  register,
  SECTIONS,
  SIGNAL,
} from '../factories/guardianship.js';
import { share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: GuardianshipPeople;
let app: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  people = await guardianshipPeople(api);
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await api?.close();
});

const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });
const readable = async (member: TestMember, caseId: string) =>
  (await member.get(`/cases/${caseId}`)).body.rights?.read as string[] | undefined;

describe('a guardian whose task is over', () => {
  it('keeps of the case what the final report needs, and not where the child is, until it is handed in', async () => {
    const caseId = await identified(people);
    const reason = 'Threatened last night, must be heard tomorrow.';
    const provisional = { type: 'provisional', requestedBy: 'asylum', reason };
    const { body } = await appoint(people.service, caseId, people.otherId, provisional);
    expect(await readable(people.other, caseId)).toContain('whereabouts');
    expect((await appoint(people.service, caseId, people.guardianId)).status).toBe(201);

    const kept = await readable(people.other, caseId);
    expect(kept).toEqual(expect.arrayContaining(['guardianship', 'identity']));
    for (const gone of ['whereabouts', 'residence', 'proceedings', 'referrals'])
      expect(kept).not.toContain(gone);
    expect((await people.other.get(`/cases/${caseId}/whereabouts`)).body.visible).toBe(false);
    expect(await readable(people.guardian, caseId)).toContain('whereabouts');
    const report = `/guardianships/${body.guardianships[0].id}/reports`;
    const final = await people.other.post(report, { kind: 'final', sections: SECTIONS }, once());
    expect(final.status).toBe(201);
    expect((await people.other.get(`/cases/${caseId}`)).status).toBe(404);
  });
});

describe('a guardian whose interests conflict with the child’s', () => {
  it('is no longer its guardian: the child waits for another, and is seen to wait', async () => {
    const caseId = await identified(people);
    await appoint(people.service, caseId, people.guardianId);
    const conflict = { guardianId: people.guardianId, reason: 'family_tie' };
    const recorded = await people.service.post(`/cases/${caseId}/guardian-conflicts`, conflict, {
      'If-Match': '*',
      ...once(),
    });
    expect(recorded.status).toBe(201);
    const { body } = await people.service.get(`/cases/${caseId}/guardianship`);
    expect(body.guardianships).toMatchObject([{ status: 'ended', endReason: 'conflict' }]);
    const waiting = await people.service.get('/guardianship/waiting-list?limit=100');
    expect(waiting.body.items.map(({ caseId: id }: { caseId: string }) => id)).toContain(caseId);
  });
});

describe('a conflict of interest of a guardian', () => {
  const pathOf = (caseId: string, rest = '') => `/cases/${caseId}/guardian-conflicts${rest}`;
  const problem = ({ status, body }: Answer) => [status, body.type?.split(':').pop()];
  const statesOf = async (caseId: string): Promise<string[]> =>
    (await people.service.get(`/cases/${caseId}/guardianship`)).body.guardianships.map(
      ({ status, endReason }: { status: string; endReason?: string }) =>
        `${status} ${endReason ?? ''}`.trim(),
    );
  const proof = (age: string) =>
    api.sql(
      `update relais.sessions set confirmed_at = now() - $2::interval where membership_id = $1 returning id`,
      [people.service.membershipId, age],
    );
  async function aWard(): Promise<{ caseId: string; body: { guardianId: string; reason: string } }> {
    const caseId = await identified(people);
    await appoint(people.service, caseId, people.guardianId);
    return { caseId, body: { guardianId: people.guardianId, reason: 'family_tie' } };
  }

  it('is recorded with a fresh proof and on what the Service has read, and ends nothing otherwise', async () => {
    const { caseId, body } = await aWard();
    const record = `select relais.exclude_guardian(gen_random_uuid(), $1, $2, 'family_tie')`;
    await proof('2 hours');
    expect(problem(await actOn(people.service, caseId, pathOf(caseId), body))).toEqual([
      403,
      'stepUpRequired',
    ]);
    await expect(
      as(api, people.service, (tx) => tx.query(record, [caseId, people.guardianId])),
    ).rejects.toMatchObject({ code: '42501' });
    await proof('0 hours');
    expect((await people.service.post(pathOf(caseId), body, once())).status).toBe(428);
    const stale = { ...once(), 'If-Match': '"guardianship-1-1"' };
    expect((await people.service.post(pathOf(caseId), body, stale)).status).toBe(412);
    expect(await statesOf(caseId)).toEqual(['active']);
    expect((await people.guardian.get(`/cases/${caseId}`)).status).toBe(200);
    const recorded = await actOn(people.service, caseId, pathOf(caseId), body);
    expect([recorded.status, recorded.body.conflicts]).toMatchObject([201, [body]]);
    expect(await statesOf(caseId)).toEqual(['ended conflict']);
    // The guardian can hand in no report, so that none is asked, and none is waited for.
    const { report, conflictLifted } = recorded.body.guardianships[0];
    expect([report, conflictLifted]).toEqual([undefined, undefined]);
    const { items: due } = (await people.service.get('/guardianship/reports-due?limit=100')).body;
    expect(due.map(({ caseId: id }: { caseId: string }) => id)).not.toContain(caseId);
    expect(problem(await actOn(people.service, caseId, pathOf(caseId), body))).toEqual([
      409,
      'guardianConflict',
    ]);
    // What the Service wrote of its guardian is shown to no other agency.
    expect((await people.police.get(`/cases/${caseId}/guardianship`)).body.conflicts).toEqual([]);
  });

  it('is lifted by the Service with a reason and a fresh proof: an appointment is possible, and no guardianship comes back', async () => {
    const { caseId, body } = await aWard();
    const { conflicts } = (await actOn(people.service, caseId, pathOf(caseId), body)).body;
    const lifting = pathOf(caseId, `/${conflicts[0].id}/lifting`);
    const lift = (who: TestMember, reason = 'by_mistake') => actOn(who, caseId, lifting, { reason });
    expect(problem(await appoint(people.service, caseId, people.guardianId))).toEqual([
      409,
      'guardianConflict',
    ]);
    for (const who of [people.police, people.guardian]) expect((await lift(who)).status).toBe(403);
    expect((await lift(await api.member('guardianship_service'))).status).toBe(404);
    expect((await lift(people.service, 'family_tie')).body.issues[0].name).toBe('reason');
    await proof('2 hours');
    expect(problem(await lift(people.service))).toEqual([403, 'stepUpRequired']);
    await proof('0 hours');
    const lifted = await lift(people.service);
    expect([lifted.status, lifted.body.conflicts]).toEqual([201, []]);
    // On the page of the guardianship it is said: to the Service of its record, to each reader of the end that the record brought.
    const said = { at: expect.any(String), by: expect.any(String), reason: 'by_mistake' };
    expect(lifted.body.liftedConflicts).toEqual([{ ...conflicts[0], lifted: said }]);
    const read = (await people.police.get(`/cases/${caseId}/guardianship`)).body;
    expect([read.guardianships[0].conflictLifted, read.liftedConflicts]).toEqual([said, []]);
    expect(await statesOf(caseId)).toEqual(['ended conflict']);
    expect((await people.guardian.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await lift(people.service)).status).toBe(404);
    const { items } = (await people.service.get(`/cases/${caseId}/timeline?limit=100`)).body;
    const acts = items.filter(({ action }: { action: string }) => action.startsWith('guardianship.conflict'));
    expect(acts.map(({ action, facts }: { action: string; facts: object[] }) => [action, facts])).toEqual([
      ['guardianship.conflict_lifted', [{ name: 'reason', list: 'conflict-lifting', codes: ['by_mistake'] }]],
      ['guardianship.conflict', []],
    ]);
    expect((await appoint(people.service, caseId, people.guardianId)).status).toBe(201);
    expect((await people.guardian.get(`/cases/${caseId}`)).status).toBe(200);
  });

  it('that is lifted leaves the guardian out where the lead keeps them out, and an entry of the lead that is lifted leaves the record', async () => {
    const head = await api.member('police', { agencyId: people.police.agencyId, roles: ['supervisor'] });
    const { caseId, body } = await aWard();
    expect((await keepOut(head, caseId, people.guardian)).status).toBe(201);
    const { conflicts } = (await actOn(people.service, caseId, pathOf(caseId), body)).body;
    const isOut = async () =>
      (
        await api.sql('select 1 from relais.case_exclusions where case_id = $1 and user_id = $2', [
          caseId,
          people.guardian.userId,
        ])
      ).length === 1;
    await letIn(head, caseId, people.guardian);
    expect(await isOut()).toBe(true);
    expect((await keepOut(head, caseId, people.guardian)).status).toBe(201);
    await actOn(people.service, caseId, pathOf(caseId, `/${conflicts[0].id}/lifting`), { reason: 'over' });
    expect(await isOut()).toBe(true);
    await letIn(head, caseId, people.guardian);
    expect(await isOut()).toBe(false);
  });

  it('that the Service recorded is lifted by no supervisor of the lead, alone or with what the guardian said', async () => {
    const head = await headOf(api, 'police', people.police);
    const listOf = async (caseId: string): Promise<{ id: string; ofService: boolean }[]> =>
      (await head.get(`/cases/${caseId}/exclusions`)).body.items;
    const liftFirst = async (caseId: string) =>
      head.post(`/cases/${caseId}/exclusions/${(await listOf(caseId))[0]!.id}/lifting`, {});
    const recorded = async (caseId: string) =>
      (await people.service.get(`/cases/${caseId}/guardianship`)).body.conflicts.length;
    const stepBack = (caseId: string) =>
      api.sql(
        `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'declared_conflict') returning id`,
        [caseId, people.guardian.userId],
      );
    const alone = await aWard();
    await actOn(people.service, alone.caseId, pathOf(alone.caseId), alone.body);
    expect(problem(await liftFirst(alone.caseId))).toEqual([409, 'exclusionOfService']);
    expect(await recorded(alone.caseId)).toBe(1);

    const both = await aWard();
    await stepBack(both.caseId);
    await actOn(people.service, both.caseId, pathOf(both.caseId), both.body);
    expect((await liftFirst(both.caseId)).body.items).toMatchObject([{ ofService: true }]);
    expect(await recorded(both.caseId)).toBe(1);
    expect(problem(await liftFirst(both.caseId))).toEqual([409, 'exclusionOfService']);
    expect(problem(await appoint(people.service, both.caseId, people.guardianId))).toEqual([
      409,
      'guardianConflict',
    ]);

    // A row from before records were kept is one like this.
    const before = await identified(people);
    await stepBack(before);
    expect((await liftFirst(before)).body.items).toEqual([]);
  });
});

describe('an appointment that is taken back', () => {
  interface Before {
    caseId: string;
    guardian: TestMember;
    guardianId: string;
  }
  /** What comes between the appointment of another guardian and its taking back. */
  async function takenBackAfter(happens: (before: Before) => Promise<unknown>) {
    const caseId = await identified(people);
    const guardian = await api.member('guardian_office');
    const guardianId = await register(people.service, guardian);
    const nextId = await register(people.service, await api.member('guardian_office'));
    const reason = 'Threatened last night, must be heard tomorrow.';
    const provisional = { type: 'provisional', requestedBy: 'asylum', reason };
    expect((await appoint(people.service, caseId, guardianId, provisional)).status).toBe(201);
    const { body } = await appoint(people.service, caseId, nextId);
    const made = body.guardianships.find(({ status }: { status: string }) => status === 'active');
    await happens({ caseId, guardian, guardianId });
    const done = await people.service.post(`/guardianships/${made.id}/appointment/take-back`, {}, once());
    expect(done.status).toBe(201);
    const { items } = (await people.service.get('/guardianship/waiting-list?limit=100')).body;
    const told = await api.sql(
      `select 1 from relais.outbox where case_id = $1 and type = 'guardianship.restored'`,
      [caseId],
    );
    const [first, second] = done.body.guardianships;
    return {
      states: [first, second].map(({ status, endReason }) => [status, endReason]),
      tookBackAt: second.endedAt,
      waitingSince: done.body.minor.waitingSince,
      isListed: items.some((item: { caseId: string }) => item.caseId === caseId),
      isTold: told.length > 0,
      appointAgain: () => appoint(people.service, caseId, nextId),
    };
  }

  const AWAY: [string, (before: Before) => Promise<unknown>][] = [
    [
      'of whom the Service recorded a conflict',
      ({ caseId, guardianId }) =>
        actOn(people.service, caseId, `/cases/${caseId}/guardian-conflicts`, {
          guardianId,
          reason: 'family_tie',
        }),
    ],
    [
      'whom the lead keeps out',
      async ({ caseId, guardian }) => keepOut(await headOf(api, 'police', people.police), caseId, guardian),
    ],
    [
      'whose account was ended',
      async ({ guardian: { email } }) => {
        const platform = await api.member('platform', { roles: ['administrator'] });
        return platform.post('/ended-accounts', { email, reason: 'stolen' }, once());
      },
    ],
    [
      'who has left',
      ({ guardian: { membershipId } }) =>
        api.sql('update relais.memberships set valid_until = now() where id = $1', [membershipId]),
    ],
    [
      'whose recognition is over',
      ({ guardianId }) =>
        api.sql(`update relais.guardians set accredited_until = current_date - 2 where id = $1`, [
          guardianId,
        ]),
    ],
  ];
  it.each(AWAY)(
    'brings back no guardian %s: the child waits from then on, and is seen to wait',
    async (_, happens) => {
      const after = await takenBackAfter(happens);
      expect(after.states).toEqual([
        ['ended', 'replaced'],
        ['ended', 'taken_back'],
      ]);
      expect(after).toMatchObject({ waitingSince: after.tookBackAt, isListed: true, isTold: false });
      expect((await after.appointAgain()).status).toBe(201);
    },
  );

  it('brings back a guardian who is absent for a time, and the child waits for none', async () => {
    const absences = JSON.stringify([{ from: '2020-01-01', until: '2099-01-01' }]);
    const after = await takenBackAfter(({ guardianId }) =>
      api.sql('update relais.guardians set absences = $2 where id = $1', [guardianId, absences]),
    );
    expect(after.states).toEqual([
      ['active', undefined],
      ['ended', 'taken_back'],
    ]);
    expect(after).toMatchObject({ waitingSince: undefined, isListed: false, isTold: true });
  });
});

describe('a guardian with raw SQL', () => {
  it('appoints nobody, and so opens the case of a ward to nobody', async () => {
    const caseId = await identified(people);
    await appoint(people.service, caseId, people.guardianId);
    const { rows } = await trying(app, raw(people.guardian), () =>
      app.query('select id from relais.minors where case_id = $1', [caseId]),
    );
    const appointing = () =>
      sqlStateOf(
        app.query(
          `insert into relais.guardianships (id, case_id, owner_agency_id, minor_id, guardian_id, guardian_user_id,
             guardian_agency_id, type, status, started_at, created_by_membership, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, 'ad_hoc', 'active', now(), $8, now(), now())`,
          [
            randomUUID(),
            caseId,
            people.guardian.agencyId,
            rows[0].id,
            people.otherId,
            people.police.userId,
            people.police.agencyId,
            people.guardian.membershipId,
          ],
        ),
      );
    expect(await trying(app, raw(people.guardian), appointing)).toBe(DENIED);
  });

  it('doubts no age', async () => {
    const caseId = await identified(people);
    await appoint(people.service, caseId, people.guardianId);
    const doubting = () =>
      sqlStateOf(
        app.query(
          `insert into relais.age_assessments (id, case_id, owner_agency_id, minor_id, status, raised_by_agency_id,
             raised_at, decide_by, created_by_membership, created_at, updated_at)
           select $1, m.case_id, $2, m.id, 'doubt', $2, now(), now(), $3, now(), now()
           from relais.minors m where m.case_id = $4`,
          [randomUUID(), people.guardian.agencyId, people.guardian.membershipId, caseId],
        ),
      );
    expect(await trying(app, raw(people.guardian), doubting)).toBe(DENIED);
  });
});

describe('a Guardianship Service that was in the case for a time', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000);
  const runOut = (caseId: string) =>
    api.sql(
      `update relais.case_access set valid_until = now() - interval '1 second' where case_id = $1 and valid_until is not null`,
      [caseId],
    );

  it('follows the minor by law when that time is over', async () => {
    const { id: caseId } = await aCase(people.police, {
      person: { sex: 'male', apparentAge: { from: 14, to: 16 } },
    });
    const lent = { categories: ['guardianship', 'identity'], validUntil: inAnHour() };
    await share(api, caseId, people.service, lent);
    expect((await people.police.post(`/cases/${caseId}/guardianship`, SIGNAL, once())).status).toBe(201);
    await runOut(caseId);
    expect(await readable(people.service, caseId)).toContain('guardianship');
  });

  it('opens to a guardian nothing that was lent to it', async () => {
    const caseId = await identified(people);
    await share(api, caseId, people.service, { categories: ['assistance'], validUntil: inAnHour() });
    expect((await appoint(people.service, caseId, people.guardianId)).status).toBe(201);
    const [row] = await api.sql<{ categories: string[] }>(
      'select categories from relais.case_access where case_id = $1 and user_id = $2',
      [caseId, people.guardian.userId],
    );
    expect(row!.categories).toContain('identity');
    expect(row!.categories).not.toContain('assistance');
  });
});
