import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { actOn as actOnAppointment, aPractitioner, book } from '../factories/appointments.js';
import { aCase, once } from '../factories/cases.js';
import { actOn as actOnDisclosure, disclose } from '../factories/disclosures.js';
import {
  actOn,
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
  register,
  SECTIONS,
} from '../factories/guardianship.js';
import {
  CLOSE,
  leadOf,
  leadPeople,
  type LeadPeople,
  REOPEN,
  sharedCase,
  turn,
} from '../factories/leading.js';
import { endSharing, share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(90_000);

let api: TestApi;
let people: GuardianshipPeople;
let leads: LeadPeople;
/** A colleague of the Service without a hand in the act. */
let colleague: TestMember;
/** Moves the time of an act back, and reads what the worker will tell. */
let admin: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  people = await guardianshipPeople(api);
  leads = await leadPeople(api);
  // Many tests, one guardian.
  await admin.query('update relais.guardians set soft_cap = 200');
  colleague = await api.member('guardianship_service', { agencyId: people.service.agencyId });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const part = async (caseId: string, member = people.service) =>
  (await member.get(`/cases/${caseId}/guardianship`)).body;
const actionsOf = async (caseId: string, member: TestMember): Promise<string[]> =>
  (await member.get(`/cases/${caseId}/timeline?limit=100`)).body.items.map(
    ({ action }: { action: string }) => action,
  );
const typeOf = ({ status, body }: Answer): [number, string] => [status, body.type?.split(':').pop()];

/** Who was sent which message about the case, in order. */
async function told(caseId: string, types: string[]): Promise<string[]> {
  const { rows } = await admin.query<{ told: string }>(
    `select type || ' ' || coalesce(ids ->> 'userId', ids ->> 'agencyId') as told from relais.outbox
     where case_id = $1 and type = any ($2) order by id`,
    [caseId, types],
  );
  return rows.map((row) => row.told);
}

/** As if the act had been recorded so many minutes earlier. */
const earlier = (table: string, column: string, where: string, id: string, minutes: number) =>
  admin.query(
    `update relais.${table} set ${column} = ${column} - make_interval(mins => $2) where ${where} = $1`,
    [id, minutes],
  );

/** A minor with a guardian. */
async function appointed(): Promise<{ caseId: string; id: string; answer: Answer }> {
  const caseId = await identified(people);
  const answer = await appoint(people.service, caseId, people.guardianId);
  expect(answer.status).toBe(201);
  return { caseId, id: answer.body.guardianships[0].id, answer };
}

/** A lawyer of the person of a case who was booked and said yes. */
async function aLawyerOf(
  booker: TestMember,
  caseId: string,
  lawyerRole: 'victim' | 'child',
): Promise<{ lawyer: TestMember; id: string }> {
  const lawyer = await aPractitioner(api, {
    role: 'lawyer',
    mandates: [lawyerRole],
    languages: [['fra', '']],
  });
  const { body } = await book(booker, caseId, {
    role: 'lawyer',
    lawyerRole,
    purpose: 'legal_advice',
    language: undefined,
    practitionerId: lawyer.practitionerId,
  });
  expect((await actOnAppointment(lawyer, body.id, 'confirmation')).status).toBe(201);
  return { lawyer, id: body.id };
}

const takeBack = (member: TestMember, path: string) => member.post(`${path}/take-back`, {});

describe('the time in which an act is taken back', () => {
  it('is never without an end: an installation without its rule takes nothing back', async () => {
    const without = `do $$ begin
      delete from relais.rules where code = 'legal_act.take_back';
      perform relais.take_back_until(now());
      raise exception 'no end';
    end $$`;
    await expect(admin.query(without)).rejects.toThrow('the rule legal_act.take_back is missing');
  });
});

describe('a resignation', () => {
  async function resigned() {
    const { caseId, id } = await appointed();
    // The appointment itself is long past.
    await earlier('guardianships', 'recorded_at', 'id', id, 60 * 24);
    const before = (await part(caseId, people.guardian)).guardianships[0];
    const answer = await actOn(people.guardian, caseId, `/guardianships/${id}/resignation`);
    return { caseId, id, before, answer };
  }

  it('taken back by the guardian leaves the guardianship as it was, and both acts on the timeline', async () => {
    const { caseId, id, before, answer } = await resigned();
    const [view] = answer.body.guardianships;
    expect([view.status, view.takeBack.act]).toEqual(['notice', 'guardianship.resign']);
    const until = Date.parse(view.takeBack.until) - Date.now();
    expect([until > 0, until <= 10 * 60_000 + 5_000]).toEqual([true, true]);
    const done = await takeBack(people.guardian, `/guardianships/${id}/resignation`);
    expect([done.status, done.body.guardianships[0]]).toEqual([201, before]);
    const acts = await actionsOf(caseId, people.service);
    expect(acts).toEqual(
      expect.arrayContaining(['guardianship.resigned', 'guardianship.resignation_taken_back']),
    );
    expect(await told(caseId, ['guardianship.resigned', 'guardianship.resignation_taken_back'])).toEqual([
      `guardianship.resigned ${people.service.agencyId}`,
      `guardianship.resignation_taken_back ${people.service.agencyId}`,
    ]);
  });

  it('cannot be taken back after ten minutes, and the answer says until when it could', async () => {
    const { caseId, id } = await resigned();
    await earlier('guardianships', 'resigned_at', 'id', id, 11);
    expect((await part(caseId, people.guardian)).guardianships[0].takeBack).toBeUndefined();
    const late = await takeBack(people.guardian, `/guardianships/${id}/resignation`);
    expect(typeOf(late)).toEqual([409, 'takeBackOver']);
    expect(late.body.detail).toMatch(/\d{4}.*\d{1,2}[:h ]+\d{2}/);
    expect((await part(caseId)).guardianships[0].status).toBe('notice');
  });

  it('is not taken back by the Service, nor by a guardian of another minor, nor twice', async () => {
    const { id } = await resigned();
    const path = `/guardianships/${id}/resignation`;
    expect(typeOf(await takeBack(people.service, path))).toEqual([403, 'missingPermission']);
    expect((await takeBack(people.other, path)).status).toBe(404);
    expect((await takeBack(people.guardian, path)).status).toBe(201);
    expect(typeOf(await takeBack(people.guardian, path))).toEqual([409, 'illegalTransition']);
  });

  it('after which another guardian was appointed cannot be taken back', async () => {
    const { caseId, id } = await resigned();
    expect((await appoint(people.service, caseId, people.otherId)).status).toBe(201);
    expect(typeOf(await takeBack(people.guardian, `/guardianships/${id}/resignation`))).toEqual([
      409,
      'illegalTransition',
    ]);
  });
});

describe('an appointment', () => {
  it('taken back by the person who made it ends the access of the guardian, who is told, and the minor waits as before', async () => {
    const caseId = await identified(people);
    const { minor } = await part(caseId);
    const { body } = await appoint(people.service, caseId, people.guardianId);
    const [{ id, takeBack: offered }] = body.guardianships;
    expect(offered.act).toBe('guardianship.appoint');
    expect((await people.guardian.get(`/cases/${caseId}`)).status).toBe(200);
    const done = await takeBack(people.service, `/guardianships/${id}/appointment`);
    const [view] = done.body.guardianships;
    expect([done.status, view.status, view.endReason, view.report]).toEqual([
      201,
      'ended',
      'taken_back',
      undefined,
    ]);
    expect(done.body.minor.waitingSince).toBe(minor.waitingSince);
    expect((await people.guardian.get(`/cases/${caseId}`)).status).toBe(404);
    const acts = await actionsOf(caseId, people.service);
    expect(acts).toEqual(
      expect.arrayContaining([
        'guardianship.assigned',
        'guardianship.appointment_taken_back',
        'access.ended',
      ]),
    );
    expect(await told(caseId, ['guardianship.assigned', 'guardianship.appointment_taken_back'])).toEqual([
      `guardianship.assigned ${people.guardian.userId}`,
      `guardianship.appointment_taken_back ${people.guardian.userId}`,
    ]);
    // The minor may get the same guardian, now on purpose.
    expect((await appoint(people.service, caseId, people.guardianId)).status).toBe(201);
  });

  it('gives a guardian who was replaced by it the task and the access again', async () => {
    const caseId = await identified(people);
    const provisional = {
      type: 'provisional',
      requestedBy: 'reception',
      reason: 'He sleeps in the street tonight.',
    };
    expect((await appoint(people.service, caseId, people.otherId, provisional)).status).toBe(201);
    const [before] = (await part(caseId)).guardianships;
    const opened = () =>
      api.sql(
        `select categories, ended_at from relais.case_access where source_id = $1 and user_id is not null`,
        [before.id],
      );
    const access = await opened();
    const { body } = await appoint(people.service, caseId, people.guardianId);
    const made = body.guardianships.find(({ type }: { type: string }) => type === 'guardian');
    expect(await opened()).not.toEqual(access);
    const done = await takeBack(people.service, `/guardianships/${made.id}/appointment`);
    const again = done.body.guardianships.find(({ id }: { id: string }) => id === before.id);
    expect([again.status, again.report, again.endedAt]).toEqual(['active', before.report, undefined]);
    expect(await opened()).toEqual(access);
    expect(await told(caseId, ['guardianship.restored'])).toEqual([
      `guardianship.restored ${people.other.userId}`,
    ]);
    // It is an appointment of its own, which may still be taken back.
    expect((await takeBack(people.service, `/guardianships/${before.id}/appointment`)).status).toBe(201);
  });

  it('is taken back by a supervisor of the Service, not by a colleague, nor by the guardian', async () => {
    const { caseId, id } = await appointed();
    const path = `/guardianships/${id}/appointment`;
    expect((await part(caseId, colleague)).guardianships[0].takeBack).toBeUndefined();
    expect(typeOf(await takeBack(colleague, path))).toEqual([403, 'takeBackNotYours']);
    expect(typeOf(await takeBack(people.guardian, path))).toEqual([403, 'missingPermission']);
    expect((await takeBack(people.supervisor, path)).status).toBe(201);
  });

  it('cannot be taken back after ten minutes', async () => {
    const { id } = await appointed();
    await earlier('guardianships', 'recorded_at', 'id', id, 11);
    expect(typeOf(await takeBack(people.service, `/guardianships/${id}/appointment`))).toEqual([
      409,
      'takeBackOver',
    ]);
  });

  it('on which the guardian has acted cannot be taken back, and the answer says what was done', async () => {
    const { caseId, id } = await appointed();
    const report = { kind: 'first', sections: SECTIONS };
    expect((await people.guardian.post(`/guardianships/${id}/reports`, report, once())).status).toBe(201);
    const refused = await takeBack(people.service, `/guardianships/${id}/appointment`);
    expect(typeOf(refused)).toEqual([409, 'doneSince']);
    expect([refused.body.issues[0].name, refused.body.detail]).toEqual([
      'guardianship.reported',
      expect.stringContaining('Guardian’s report handed in'),
    ]);
    expect((await part(caseId)).guardianships[0].status).toBe('active');
  });

  it('after which the guardian cancelled a lawyer cannot be taken back, and the lawyer stays out', async () => {
    const { caseId, id } = await appointed();
    const made = await aLawyerOf(people.guardian, caseId, 'child');
    expect((await made.lawyer.get(`/cases/${caseId}`)).status).toBe(200);
    const { status } = await actOnAppointment(people.guardian, made.id, 'cancellation', { reason: 'moved' });
    expect(status).toBe(201);
    const refused = await takeBack(people.service, `/guardianships/${id}/appointment`);
    expect(typeOf(refused)).toEqual([409, 'doneSince']);
    expect((await made.lawyer.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('that the guardian only looked at can be taken back', async () => {
    const { caseId, id } = await appointed();
    expect((await people.guardian.get(`/cases/${caseId}/guardianship`)).status).toBe(200);
    expect((await takeBack(people.service, `/guardianships/${id}/appointment`)).status).toBe(201);
  });

  it('of many at once is taken back by itself; the others stand', async () => {
    const cases = [await identified(people), await identified(people)];
    const third = await register(people.service, await api.member('guardian_office'));
    const items = cases.map((caseId) => ({ caseId, guardianId: third }));
    const { body } = await people.service.post('/guardianship/assignments', { items });
    expect(body.items.map(({ takeBack: { act } }: { takeBack: { act: string } }) => act)).toEqual([
      'guardianship.appoint',
      'guardianship.appoint',
    ]);
    const path = `/guardianships/${body.items[0].guardianshipId}/appointment`;
    expect((await takeBack(people.service, path)).status).toBe(201);
    const [first, second] = [await part(cases[0]!), await part(cases[1]!)];
    expect([first.guardianships[0].status, second.guardianships[0].status]).toEqual(['ended', 'active']);
  });
});

describe('the closing of a case', () => {
  const accessOf = (caseId: string) =>
    api.sql(
      `select agency_id, categories, disclosed, ended_at, ended_reason from relais.case_access where case_id = $1 order by id`,
      [caseId],
    );

  it.each([
    ['open', []],
    ['follow_up', ['follow-up']],
  ])('that was %s leaves it as it was, with the access that the closing ended', async (status, acts) => {
    const caseId = await sharedCase(api, leads);
    await share(api, caseId, leads.centre, { categories: ['care'], userId: leads.centre.userId });
    for (const act of acts) await turn(leads.police, caseId, act);
    const before = await accessOf(caseId);
    const closed = await turn(leads.police, caseId, 'closure', CLOSE);
    expect([closed.status, closed.body.takeBack.act]).toEqual([201, 'case.close']);
    expect(await accessOf(caseId)).not.toEqual(before);
    const done = await takeBack(leads.police, `/cases/${caseId}/closure`);
    expect([done.status, done.body.status, done.body.closedAt, done.body.retainUntil]).toEqual([
      201,
      status,
      undefined,
      undefined,
    ]);
    expect(await accessOf(caseId)).toEqual(before);
    expect((await leads.centre.get(`/cases/${caseId}`)).body.identity.visible).toBe(true);
    expect(done.body.closures[0].reopeningReason).toBe('taken_back');
    expect(await actionsOf(caseId, leads.centre)).toEqual(
      expect.arrayContaining(['case.closed', 'case.closing_taken_back']),
    );
    const messages = await told(caseId, ['case.closed', 'case.closing_taken_back']);
    const of = (type: string) =>
      messages
        .filter((one) => one.startsWith(`${type} `))
        .map((one) => one.split(' ')[1])
        .sort();
    expect(of('case.closing_taken_back')).toEqual(of('case.closed'));
    expect(of('case.closed')).toHaveLength(2);
  });

  it('gives back no access that has ended since by another act', async () => {
    const caseId = await sharedCase(api, leads);
    const own = await share(api, caseId, leads.outsider, { categories: ['identity'] });
    await turn(leads.police, caseId, 'closure', CLOSE);
    await endSharing(api, own);
    expect((await takeBack(leads.police, `/cases/${caseId}/closure`)).status).toBe(201);
    expect((await leads.outsider.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('is taken back by the person who closed it or a supervisor, within ten minutes, and once', async () => {
    const caseId = await sharedCase(api, leads);
    const path = `/cases/${caseId}/closure`;
    expect(typeOf(await takeBack(leads.police, path))).toEqual([409, 'illegalTransition']);
    const other = await api.member('police', { agencyId: leads.police.agencyId });
    const supervisor = await api.member('police', {
      agencyId: leads.police.agencyId,
      roles: ['supervisor'],
    });
    await turn(leads.police, caseId, 'closure', CLOSE);
    expect(typeOf(await takeBack(other, path))).toEqual([403, 'takeBackNotYours']);
    expect(typeOf(await takeBack(leads.centre, path))).toEqual([403, 'notTheLead']);
    expect((await takeBack(leads.outsider, path)).status).toBe(404);
    expect((await takeBack(supervisor, path)).status).toBe(201);
    expect(typeOf(await takeBack(supervisor, path))).toEqual([409, 'illegalTransition']);
    await turn(leads.police, caseId, 'closure', CLOSE);
    await earlier('case_closures', 'recorded_at', 'reopened_at is null and case_id', caseId, 11);
    expect((await leadOf(leads.police, caseId)).body.takeBack).toBeUndefined();
    expect(typeOf(await takeBack(leads.police, path))).toEqual([409, 'takeBackOver']);
    // Afterwards a case is reopened, for one of the reasons; that it was taken back is none of them.
    const wrong = await turn(leads.police, caseId, 'reopening', { reason: 'taken_back' });
    expect(wrong.status).toBe(400);
    expect((await turn(leads.police, caseId, 'reopening', REOPEN)).status).toBe(201);
  });

  /** In a closed case each agency keeps what it wrote itself, and nothing of the person. */
  const readsThePerson = async (who: TestMember, caseId: string): Promise<boolean> =>
    (await who.get(`/cases/${caseId}`)).body.identity?.visible ?? false;

  it('gives back a disclosure that it ended, and none that its giver had ended before', async () => {
    const caseId = await sharedCase(api, leads);
    const given = await disclose(leads.police, caseId, leads.outsider.agencyId);
    const other = await api.member('specialised_centre');
    const over = await disclose(leads.police, caseId, other.agencyId);
    expect([given.status, over.status]).toEqual([201, 201]);
    const pathOf = (id: string) => `/disclosures/${id}`;
    await actOnDisclosure(leads.police, pathOf(over.body.id), 'end', { reason: 'purpose_reached' });
    const ends = async () => {
      const rows = await api.sql<{ id: string; reason: string | null }>(
        'select id, ended_reason as reason from relais.disclosures where case_id = $1',
        [caseId],
      );
      return Object.fromEntries(rows.map(({ id, reason }) => [id, reason]));
    };
    await turn(leads.police, caseId, 'closure', CLOSE);
    const ended = { [given.body.id]: 'case_closed', [over.body.id]: 'purpose_reached' };
    expect(await ends()).toEqual(ended);
    expect(await readsThePerson(leads.outsider, caseId)).toBe(false);
    expect((await takeBack(leads.police, `/cases/${caseId}/closure`)).status).toBe(201);
    expect(await ends()).toEqual({ ...ended, [given.body.id]: null });
    expect(await readsThePerson(leads.outsider, caseId)).toBe(true);
    expect((await other.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('gives nothing back to a guardian whose task ended in the closed case, and to one who had ended before what they had', async () => {
    const caseId = await identified(people);
    expect((await appoint(people.service, caseId, people.guardianId)).status).toBe(201);
    const beside = { type: 'ad_hoc', reason: 'A conflict over the inheritance.' };
    expect((await appoint(people.service, caseId, people.otherId, beside)).status).toBe(201);
    const running = async () =>
      (
        await api.sql<{ user: string }>(
          `select user_id as user from relais.case_access where case_id = $1 and source_type = 'guardianship'
           and user_id is not null and ended_at is null`,
          [caseId],
        )
      ).map(({ user }) => user);
    // No route closes a case with a guardian, or ends a guardianship of a closed one: this is what the database holds by itself.
    const close = `select 1 from relais.close_case(gen_random_uuid(), $1, 'goals_reached', '[]', null, '2040-01-01', now())`;
    await as(api, people.police, (tx) => tx.query(close, [caseId]));
    expect(await running()).toEqual([]);
    await admin.query(`set session_replication_role = replica`);
    await admin.query(
      `update relais.guardianships g set status = 'ended', end_reason = 'revoked',
         ended_at = (select c.closed_at from relais.cases c where c.id = g.case_id)
           + case when g.guardian_id = $2 then interval '1 second' else interval '-1 hour' end
       where g.case_id = $1`,
      [caseId, people.guardianId],
    );
    await admin.query(`set session_replication_role = default`);
    const back = 'select 1 from relais.take_back_closure($1, now())';
    await as(api, people.police, (tx) => tx.query(back, [caseId]));
    expect(await running()).toEqual([people.other.userId]);
    expect((await people.guardian.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await people.other.get(`/cases/${caseId}`)).status).toBe(200);
  });

  it('gives back the review of a plan that it ended', async () => {
    const { id: caseId } = await aCase(leads.police, {
      person: { sex: 'female', apparentAge: { from: 28, to: 34 } },
    });
    const [plan] = await api.sql<{ id: string }>(`select gen_random_uuid() as id`);
    await admin.query(`set session_replication_role = replica`);
    await admin.query(
      `insert into relais.risk_plan_reviews (id, case_id, plan_id, owner_agency_id, rule, due_at, remind_at, created_at)
       values ($1, $2, $1, $3, 'risk.review', now() + interval '9 days', now() + interval '8 days', now())`,
      [plan!.id, caseId, leads.police.agencyId],
    );
    await admin.query(`set session_replication_role = default`);
    const closedAt = async () =>
      (await admin.query(`select closed_at from relais.risk_plan_reviews where id = $1`, [plan!.id])).rows[0]
        .closed_at;
    await turn(leads.police, caseId, 'closure', CLOSE);
    expect(await closedAt()).not.toBeNull();
    expect((await takeBack(leads.police, `/cases/${caseId}/closure`)).status).toBe(201);
    expect(await closedAt()).toBeNull();
  });
});
