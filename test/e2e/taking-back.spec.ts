import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { Words } from '#modules/letters';
import { WatchMissing } from '#modules/missing';
import { UnitOfWork } from '#platform/database';
import { once } from '../factories/cases.js';
import {
  act,
  actOn,
  episodeOf,
  FOUND,
  found,
  missing,
  missingPeople,
  type MissingPeople,
  settle,
  statusOf,
  TALK,
  tasksOf,
} from '../factories/missing.js';
import { paperOf } from '../factories/missing-papers.js';
import { CLOSE, turn } from '../factories/leading.js';
import { share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

let api: TestApi;
/** The worker and its schedule. */
let schedule: INestApplicationContext;
let people: MissingPeople;

beforeAll(async () => {
  api = await startTestApi();
  schedule = await startTestWorker(api.database);
  people = await missingPeople(api);
});
afterAll(async () => {
  await schedule?.close();
  await api?.close();
});

const codeOf = (body: { type: string }) => body.type.split(':').at(-1);
const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const watched = () =>
  schedule
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'deadlines' }, (tx) =>
      schedule.get(WatchMissing, { strict: false }).run(tx),
    );
const answersOf = async (who: TestMember, id: string) =>
  ((await episodeOf(who, id)).recipients as { acknowledgedAt?: string }[]).map(({ acknowledgedAt }) => ({
    acknowledgedAt,
  }));

/** What is asked for once the person is found. */
const FOLLOWS = ['medical_check', 'return_interview', 'risk_plan', 'rescreen'];

describe('a finding that was wrong', () => {
  const WRONG = { reason: 'Another boy with the same clothes' };

  it('is taken back with a reason: the alert starts again, each agency is told, and both acts stay', async () => {
    const { id, caseId } = await found(people);
    const before = await answersOf(people.shelter, id);
    const tasks = await tasksOf(people.shelter, id);
    expect((await actOn(people.childFocus, id, 'finding/take-back')).status).toBe(400);
    for (const reason of [' ', '\u200b', '\u2800\u3164'])
      expect((await actOn(people.childFocus, id, 'finding/take-back', { reason })).status).toBe(400);
    expect(await runningAlerts(id)).toBe(0);
    const answer = await actOn(people.childFocus, id, 'finding/take-back', WRONG);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'noticed',
      takenBackFindings: [{ finding: FOUND, by: { id: people.childFocus.agencyId }, ...WRONG }],
    });
    expect(answer.body.finding).toBeUndefined();
    expect(await runningAlerts(id)).toBe(1);
    const told = (await api.sql(
      `select ids ->> 'agencyId' as agency from relais.outbox
       where type = 'missing.finding_taken_back' and ids ->> 'episodeId' = $1`,
      [id],
    )) as { agency: string }[];
    const all = answer.body.recipients
      .filter((one: { onSystem: boolean; isYours: boolean }) => one.onSystem && !one.isYours)
      .map((one: { agency: { id: string } }) => one.agency.id);
    expect(told.map(({ agency }) => agency).sort()).toEqual(
      [...new Set([...all, people.shelter.agencyId])].sort(),
    );
    // What was acknowledged before stands as such, and no task and no acknowledgement came by it.
    const after = await episodeOf(people.shelter, id);
    const left = tasks.map((task) => (FOLLOWS.includes(task.code) ? { ...task, status: 'withdrawn' } : task));
    expect(statusOf(await tasksOf(people.shelter, id))).toEqual(statusOf(left));
    for (const [place, { acknowledgedAt }] of before.entries()) {
      const now = after.recipients[place];
      if (acknowledgedAt) expect(now.acknowledgedAt ?? now.acknowledgedBefore.at).toBe(acknowledgedAt);
      else expect(now.acknowledgedAt).toBeUndefined();
    }
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?type=act&limit=100`)).body;
    const acts = items.map(({ action }: { action: string }) => action);
    expect(acts).toEqual(expect.arrayContaining(['missing.found', 'missing.finding_taken_back']));
    const text = await paperOf(api, people.police, id);
    for (const words of [FOUND.place, WRONG.reason]) expect(text).toContain(words);
  });

  it('says of the agency that took it back, in words, that it is informed by its own act', async () => {
    const { childFocus, police, shelter } = people;
    const row = async () => {
      const { services } = (await shelter.get('/missing-register')).body;
      return services.find(({ role }: { role: string }) => role === 'child_focus');
    };
    const before = await row();
    const { id, caseId } = await found(people);
    const { body } = await actOn(childFocus, id, 'finding/take-back', WRONG);
    const [{ takenBackAt }] = body.takenBackFindings;
    for (const who of [childFocus, police]) {
      const { recipients, told, actions } = await episodeOf(who, id);
      const takers = recipients.filter(({ tookBackAt }: { tookBackAt?: string }) => tookBackAt);
      expect(takers).toEqual([
        expect.objectContaining({
          agency: expect.objectContaining({ id: childFocus.agencyId }),
          tookBackAt: takenBackAt,
        }),
      ]);
      // It acknowledged nothing, and is asked for nothing.
      expect(takers[0].acknowledgedAt).toBeUndefined();
      expect(told.byOwnAct).toBe(1);
      expect(actions.includes('acknowledgement')).toBe(who !== childFocus);
      const { items } = (await who.get('/missing-episodes?limit=100')).body;
      const line = items.find((one: { id: string }) => one.id === id);
      // One count on the page and in the lists: each agency once, though two alerts told of the search.
      expect(line.told).toEqual(told);
      expect([line.asksYou, line.silent.includes(takers[0].agency.name)]).toEqual([
        who !== childFocus,
        false,
      ]);
    }
    expect(await paperOf(api, police, id)).toContain('informed by its own act: took the finding back');
    const { told } = (await police.get(`/missing-episodes/${id}/report`)).body;
    expect(told.filter((one: { tookBackAt?: string }) => one.tookBackAt)).toMatchObject([
      { role: 'child_focus', tookBackAt: takenBackAt },
    ]);
    const after = await row();
    expect([after.byOwnAct - before.byOwnAct, after.acknowledged - before.acknowledged]).toEqual([1, 0]);
    // The messages of other searches may arrive meanwhile.
    expect(after.notTold).toBeLessThanOrEqual(before.notTold);
    const words = new Words('en').say('action.missing.finding_taken_back');
    expect(words).toContain('this agency is informed by its own act');
    const { items } = (await police.get(`/cases/${caseId}/timeline?action=missing.finding_taken_back`)).body;
    expect(items).toMatchObject([{ agency: { id: childFocus.agencyId } }]);
  });

  it('leaves what an agency had acknowledged before it took the finding back', async () => {
    const { id } = await found(people);
    const mine = (recipients: { isYours: boolean; acknowledgedAt?: string }[]) =>
      recipients.find(({ isYours }) => isYours)!;
    const before = mine((await episodeOf(people.police, id)).recipients);
    expect(before.acknowledgedAt).toEqual(expect.any(String));
    const { body } = await actOn(people.police, id, 'finding/take-back', WRONG);
    expect(mine(body.recipients)).toMatchObject({
      acknowledgedAt: before.acknowledgedAt,
      tookBackAt: body.takenBackFindings[0].takenBackAt,
    });
    expect(body.told.byOwnAct).toBe(0);
  });

  it('is counted in the register, and is found a second time like the first', async () => {
    const counted = async () => (await people.shelter.get('/missing-register')).body;
    const { id } = await found(people);
    const before = (await counted()).findingsTakenBack;
    await actOn(people.police, id, 'finding/take-back', WRONG);
    expect((await counted()).findingsTakenBack).toBe(before + 1);
    expect((await actOn(people.shelter, id, 'finding', FOUND)).status).toBe(201);
    expect(await runningAlerts(id)).toBe(0);
    const { finding, takenBackFindings } = await episodeOf(people.shelter, id);
    expect([finding.by.id, takenBackFindings.length]).toEqual([people.shelter.agencyId, 1]);
  });

  it('takes the tasks that follow from it along, with what was said of them: another finding asks for its own', async () => {
    const { id } = await found(people);
    const ofFinding = async () =>
      (await tasksOf(people.shelter, id)).filter(({ code }) => FOLLOWS.includes(code));
    const [medical] = (await ofFinding()).filter(({ code }) => code === 'medical_check');
    const done = { taskIds: [medical!.id], decision: 'done', outcome: 'done' };
    expect((await act(people.shelter, id, 'task-decisions', done)).status).toBe(201);
    const { body } = await actOn(people.police, id, 'finding/take-back', WRONG);
    const [{ takenBackAt }] = body.takenBackFindings;
    const left = await ofFinding();
    expect(left.map(({ status, answers, overdue }) => [status, answers, overdue])).toEqual(
      FOLLOWS.map(() => ['withdrawn', [], false]),
    );
    expect(left.filter(({ decidedAt }) => decidedAt)).toMatchObject([
      { id: medical!.id, decidedAs: 'done', decidedBy: expect.any(String), withdrawnAt: takenBackAt },
    ]);
    expect(await paperOf(api, people.police, id)).toContain(
      'No longer asked for: the finding was taken back',
    );
    await api.sql(
      `update relais.missing_tasks set due_at = now() - interval '1 day', remind_at = now() - interval '2 days'
       where episode_id = $1 and code = any ($2)`,
      [id, FOLLOWS],
    );
    await watched();
    const line = (await people.shelter.get('/missing-episodes?status=open&limit=100')).body.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect(FOLLOWS).not.toContain(line.due?.code);
    expect((await actOn(people.shelter, id, 'finding', FOUND)).status).toBe(201);
    await watched();
    const told = await api.sql(
      `select code from relais.missing_tasks where episode_id = $1 and code = any ($2)
       and (reminded_at is not null or escalated_at is not null)`,
      [id, FOLLOWS],
    );
    expect(told).toEqual([]);
    const after = (await ofFinding()).filter(({ status }) => status !== 'withdrawn');
    expect(after.map(({ code, status, overdue }) => [code, status, overdue]).toSorted()).toEqual(
      FOLLOWS.map((code) => [code, 'open', false]).toSorted(),
    );
    expect(after.filter(({ dueAt }) => Date.parse(dueAt) <= Date.now())).toEqual([]);
  });

  it('keeps its case from being closed as long as it may be taken back: the alert would reach agencies that cannot read it', async () => {
    const { caseId } = await found(people);
    const { status, body } = await turn(people.shelter, caseId, 'closure', CLOSE);
    expect([status, body.issues]).toEqual([
      409,
      [expect.objectContaining({ name: 'openMatters.search_not_closed', type: 'mustBeSettled' })],
    ]);
  });

  it('is refused once the episode is closed, while the person is missing, and during another search', async () => {
    const { id, caseId } = await found(people);
    const code = async (which = id, who = people.police) =>
      codeOf((await actOn(who, which, 'finding/take-back', WRONG)).body);
    const second = await missing(people.shelter, caseId, { policeZoneId: people.police.agencyId });
    expect(await code()).toBe('findingOtherSearch');
    expect(await code(second.id)).toBe('illegalTransition');
    const { id: closed, caseId: other } = await found(people);
    await actOn(people.shelter, closed, 'debriefing', TALK);
    await settle(people, closed, people.shelter);
    await actOn(people.shelter, closed, 'closure');
    expect(await code(closed, people.shelter)).toBe('findingClosed');
    expect((await people.shelter.get(`/cases/${other}/missing-episodes`)).body.mayReport).toBe(true);
  });
});

const runningAlerts = async (id: string): Promise<number> =>
  (await api.sql(`select 1 from relais.alerts where subject_id = $1 and ended_at is null`, [id])).length;

describe('the closing of an episode', () => {
  let admin: pg.Client;
  beforeAll(async () => {
    admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
  });
  afterAll(() => admin?.end());

  const path = (id: string) => `/missing-episodes/${id}/closure/take-back`;
  const accessOf = (caseId: string) =>
    api.sql(
      `select id, agency_id, ground, categories, disclosed, valid_until, ended_at, ended_reason from relais.case_access
       where case_id = $1 order by id`,
      [caseId],
    );
  const toldOf = async (type: string, id: string) =>
    (
      await api.sql<{ agency: string }>(
        `select ids ->> 'agencyId' as agency from relais.outbox where type = $1 and ids ->> 'episodeId' = $2 order by 1`,
        [type, id],
      )
    ).map(({ agency }) => agency);
  /** As when the closing was so many minutes ago. */
  const earlier = (id: string, minutes: number) =>
    api.sql(
      `update relais.missing_episodes set closing_recorded_at = closing_recorded_at - $2 * interval '1 minute' where id = $1`,
      [id, minutes],
    );

  async function talkedOver(): Promise<{ id: string; caseId: string }> {
    const { id, caseId } = await found(people);
    expect((await actOn(people.shelter, id, 'debriefing', TALK)).status).toBe(201);
    await settle(people, id);
    return { id, caseId };
  }

  it('leaves it as it was: decided tasks, access, no alert; each agency that was told is told, and both acts stay', async () => {
    const { id, caseId } = await talkedOver();
    const centre = await api.member('specialised_centre');
    // Passed on by an agency that has the episode through the search alone: the closing ends both.
    await share(api, caseId, centre, { categories: ['missing'], grantedBy: people.childFocus });
    await api.sql(`update relais.case_access set ground = 'referral' where case_id = $1 and agency_id = $2`, [
      caseId,
      centre.agencyId,
    ]);
    const [access, tasks] = [await accessOf(caseId), statusOf(await tasksOf(people.shelter, id))];
    const closed = await actOn(people.shelter, id, 'closure', { note: 'canary-end' });
    expect([closed.status, closed.body.takeBack.act]).toEqual([201, 'missing.close']);
    const minutes = (Date.parse(closed.body.takeBack.until) - Date.parse(closed.body.closedAt)) / 60_000;
    expect(Math.round(minutes)).toBe(10);
    const { takeBack } = await episodeOf(people.shelter, id);
    expect(takeBack).toEqual(closed.body.takeBack);
    for (const who of [people.childFocus, people.police, centre])
      expect((await who.get(`/missing-episodes/${id}`)).status).toBe(404);
    const back = await people.shelter.post(path(id), {});
    expect([back.status, back.body.status, back.body.closedAt, back.body.takeBack]).toEqual([
      201,
      'debriefed',
      undefined,
      undefined,
    ]);
    expect(await accessOf(caseId)).toEqual(access);
    expect(statusOf(await tasksOf(people.shelter, id))).toEqual(tasks);
    expect(await runningAlerts(id)).toBe(0);
    for (const who of [people.childFocus, people.police])
      expect((await who.get(`/missing-episodes/${id}`)).body.status).toBe('debriefed');
    const told = await toldOf('missing.closed', id);
    expect(told.length).toBeGreaterThan(2);
    expect(await toldOf('missing.closing_taken_back', id)).toEqual(told);
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?limit=100`)).body;
    const acts = items.map(({ action }: { action: string }) => action);
    expect(acts).toEqual(
      expect.arrayContaining(['missing.closed', 'missing.closing_taken_back', 'access.opened']),
    );
    const supervisor = await api.member('child_shelter', {
      agencyId: people.shelter.agencyId,
      roles: ['supervisor'],
    });
    const csv = await supervisor.post(`/cases/${caseId}/timeline-exports`, { format: 'csv' });
    for (const words of ['"Search closed"', '"Closing of the search taken back"'])
      expect(csv.body).toContain(words);
    // It is closed again like the first time.
    expect((await actOn(people.shelter, id, 'closure')).body.takeBack.act).toBe('missing.close');
  });

  it('is taken back by an agency that the closing has shut out of the episode', async () => {
    const { id } = await talkedOver();
    const closed = await actOn(people.childFocus, id, 'closure');
    expect([closed.status, closed.body.takeBack.act]).toEqual([201, 'missing.close']);
    expect((await people.childFocus.get(`/missing-episodes/${id}`)).status).toBe(404);
    const back = await people.childFocus.post(path(id), {});
    expect([back.status, back.body.status]).toEqual([201, 'debriefed']);
    expect((await people.childFocus.get(`/missing-episodes/${id}`)).status).toBe(200);
  });

  it('gives back no access that was passed on by a referral which has ended since', async () => {
    const { id, caseId } = await talkedOver();
    const { body } = await people.shelter.get(`/cases/${caseId}`);
    const centre = await api.member('specialised_centre');
    const row = await share(api, caseId, centre, { categories: ['missing'], grantedBy: people.childFocus });
    await admin.query('set session_replication_role = replica');
    const { rows } = await admin.query<{ id: string }>(
      `insert into relais.referrals (id, case_id, owner_agency_id, group_id, case_reference, to_agency_id, service, urgency, legal_ground,
         categories, status, brief_sex, brief_age_band, brief_age_in_doubt, brief_languages, brief_needs, sent_at, sent_by_membership,
         respond_by)
       values (gen_random_uuid(), $1, $2, gen_random_uuid(), $3, $4, 'ambulatory', 'normal', 'vital_interest', '{missing}', 'accepted',
         'male', '0-11', false, '{}', '{}', now(), $5, now()) returning id`,
      [caseId, people.childFocus.agencyId, body.reference, centre.agencyId, people.childFocus.membershipId],
    );
    const referral = rows[0]!.id;
    await admin.query(
      `update relais.case_access set ground = 'referral', source_type = 'referral', source_id = $2 where id = $1`,
      [row, referral],
    );
    await actOn(people.shelter, id, 'closure');
    await admin.query(
      `update relais.referrals set status = 'withdrawn', withdrawn_at = now() where id = $1`,
      [referral],
    );
    await admin.query('set session_replication_role = default');
    expect((await people.shelter.post(path(id), {})).status).toBe(201);
    const ended = await api.sql('select ended_reason from relais.case_access where id = $1', [row]);
    expect(ended).toEqual([{ ended_reason: 'granter_left' }]);
  });

  it('gives back no disclosure to a person who was kept out in between, though they are let in again', async () => {
    const { id, caseId } = await talkedOver();
    const [gone, stays] = [await api.member('specialised_centre'), await api.member('specialised_centre')];
    const rows: string[] = [];
    for (const centre of [gone, stays]) {
      const { userId } = centre;
      const to = { categories: ['missing'], grantedBy: people.childFocus, userId };
      const row = await share(api, caseId, centre, to);
      await api.sql(
        `update relais.case_access set ground = 'disclosure', source_type = 'disclosure', source_id = $2 where id = $1`,
        [row, row],
      );
      rows.push(row);
    }
    const ended = async () =>
      Promise.all(
        rows.map(
          async (row) =>
            (await api.sql('select ended_reason as why from relais.case_access where id = $1', [row]))[0]!
              .why,
        ),
      );
    await actOn(people.shelter, id, 'closure');
    expect(await ended()).toEqual(['granter_left', 'granter_left']);
    const kept = [caseId, gone.userId];
    await api.sql(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie') returning id`,
      kept,
    );
    await api.sql(
      'delete from relais.case_exclusions where case_id = $1 and user_id = $2 returning id',
      kept,
    );
    expect((await people.shelter.post(path(id), {})).status).toBe(201);
    expect(await ended()).toEqual(['granter_left', null]);
  });

  it('is taken back by the person who closed it or a supervisor, within ten minutes, and once', async () => {
    const { id, caseId } = await talkedOver();
    expect(problem(await people.shelter.post(path(id), {}))).toEqual([409, 'illegalTransition']);
    const { agencyId } = people.shelter;
    const colleague = await api.member('child_shelter', { agencyId });
    const supervisor = await api.member('child_shelter', { agencyId, roles: ['supervisor'] });
    const reader = await api.member('specialised_centre');
    await share(api, caseId, reader, { categories: ['missing'] });
    await actOn(people.shelter, id, 'closure');
    expect(problem(await colleague.post(path(id), {}))).toEqual([403, 'takeBackNotYours']);
    expect(problem(await reader.post(path(id), {}))).toEqual([403, 'takeBackNotYours']);
    for (const who of [people.childFocus, await api.member('police')])
      expect((await who.post(path(id), {})).status).toBe(404);
    expect((await episodeOf(colleague, id)).takeBack).toBeUndefined();
    expect((await supervisor.post(path(id), {})).status).toBe(201);
    expect(problem(await supervisor.post(path(id), {}))).toEqual([409, 'illegalTransition']);
    await actOn(people.shelter, id, 'closure');
    await earlier(id, 11);
    expect((await episodeOf(people.shelter, id)).takeBack).toBeUndefined();
    expect(problem(await people.shelter.post(path(id), {}))).toEqual([409, 'takeBackOver']);
    expect((await episodeOf(people.shelter, id)).status).toBe('closed');
  });

  it('stays after a further report of the person, and after the case was closed', async () => {
    const { id, caseId } = await talkedOver();
    await actOn(people.shelter, id, 'closure');
    await missing(people.shelter, caseId, { policeZoneId: people.police.agencyId });
    const since = async (which: string) => {
      const answer = await people.shelter.post(path(which), {});
      return [...problem(answer), answer.body.issues?.[0].name];
    };
    expect(await since(id)).toEqual([409, 'doneSince', 'missing.started']);
    expect((await episodeOf(people.shelter, id)).takeBack).toBeUndefined();
    const other = await talkedOver();
    await actOn(people.shelter, other.id, 'closure');
    const close = await turn(people.shelter, other.caseId, 'closure', { ...CLOSE, detail: 'All is done.' });
    expect(close.status).toBe(201);
    expect(await since(other.id)).toEqual([409, 'doneSince', 'case.closed']);
    // The case is open as before, and so the closing of the episode is taken back as well.
    expect((await people.shelter.post(`/cases/${other.caseId}/closure/take-back`, {})).status).toBe(201);
    expect((await people.shelter.post(path(other.id), {})).status).toBe(201);
  });
});

// The last of this file: Child Focus is one agency for the whole country.
describe('an agency that ends between a finding and its taking back', () => {
  it('is called, and reads to no reader as an agency that was told', async () => {
    const { id } = await found(people);
    // Its other searches of this file keep the act of the platform from ending it.
    await api.sql('update relais.agencies set ended_at = now(), on_system = false where id = $1', [
      people.childFocus.agencyId,
    ]);
    const taken = await actOn(people.police, id, 'finding/take-back', { reason: 'Another boy' });
    expect(taken.status).toBe(201);
    for (const who of [people.police, people.shelter]) {
      const { recipients } = await episodeOf(who, id);
      const focus = recipients.filter(({ role }: { role: string }) => role === 'child_focus');
      expect(focus).toMatchObject([
        { onSystem: false, isYours: false, call: { isYours: who === people.police } },
      ]);
      expect(focus[0].call.reachedAt).toBeUndefined();
    }
    const [{ call }] = (await episodeOf(people.police, id)).recipients.filter(
      ({ role }: { role: string }) => role === 'child_focus',
    );
    const called = await people.police.post(
      `/alert-recipients/${call.alertRecipientId}/call`,
      { reached: 'Desk' },
      once(),
    );
    expect(called.status).toBe(201);
  });
});
