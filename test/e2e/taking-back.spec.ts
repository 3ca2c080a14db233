import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { WatchDepartures } from '#modules/administration';
import { Words } from '#modules/letters';
import { UnitOfWork } from '#platform/database';
import {
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
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

let api: TestApi;
/** The worker and its schedule. */
let schedule: INestApplicationContext;
let people: MissingPeople;
/** Administrator of a centre. */
let boss: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  schedule = await startTestWorker(api.database);
  people = await missingPeople(api);
  boss = await api.member('specialised_centre', { roles: ['administrator'] });
});
afterAll(async () => {
  await schedule?.close();
  await api?.close();
});

const codeOf = (body: { type: string }) => body.type.split(':').at(-1);
const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const STOLEN = { reason: 'stolen' };
const LEAVES = { reason: 'leaves' };
const pathOf = ({ membershipId }: TestMember) => `/members/${membershipId}`;
const act = async (who: TestMember, whom: TestMember, name: string, body: object = {}) =>
  who.post(`${pathOf(whom)}/${name}`, body, {
    'If-Match': (await who.get(pathOf(whom))).headers.get('etag')!,
  });
/** What the schedule does every five seconds, now. */
const departed = () =>
  schedule
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'deadlines' }, (tx) =>
      schedule.get(WatchDepartures, { strict: false }).run(tx),
    );
const actsOn = async ({ membershipId }: TestMember) =>
  (
    await api.sql<{ action: string }>(
      `select action from relais.audit_events where chain_id = $1 and subject_id = $2 and kind = 'act' order by seq`,
      [boss.agencyId, membershipId],
    )
  ).map(({ action }) => action);

describe('a person who leaves an agency', () => {
  it('is held in it, which says when and who decided it, and another administrator stops it', async () => {
    const { agencyId } = boss;
    const leaver = await api.member('specialised_centre', { agencyId });
    const other = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
    expect((await act(boss, leaver, 'ending')).status).toBe(400);
    const { body } = await act(boss, leaver, 'ending', LEAVES);
    expect(body).toMatchObject({ status: 'active', leaving: { decidedBy: expect.any(String) } });
    expect(body.actions).toEqual(['changeRoles', 'stopEnding', 'end', 'endSessions']);
    const minutes = (Date.parse(body.leaving.takesEffectAt) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(10);
    expect((await leaver.get('/session')).status).toBe(200);
    expect(problem(await act(boss, leaver, 'ending', LEAVES))).toEqual([409, 'illegalTransition']);
    const stopped = await act(other, leaver, 'ending/stop');
    expect([stopped.status, stopped.body.leaving]).toEqual([201, undefined]);
    await departed();
    expect((await leaver.get('/session')).status).toBe(200);
    expect(problem(await act(other, leaver, 'ending/stop'))).toEqual([409, 'illegalTransition']);
    expect(await actsOn(leaver)).toEqual(['member.leaving', 'member.leaving_stopped']);
  });

  it('is out of it once the time is over, which takes effect once, whichever worker comes first', async () => {
    const leaver = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const stream = await TestEventSource.open(api.url, leaver.cookie);
    await act(boss, leaver, 'ending', LEAVES);
    await api.sql(`update relais.memberships set leaves_at = now() - interval '1 second' where id = $1`, [
      leaver.membershipId,
    ]);
    const both = await Promise.all([departed(), departed()]);
    expect(both.reduce((sum, { due }) => sum + due, 0)).toBeLessThanOrEqual(1);
    await eventually(async () => (await leaver.get('/session')).status === 401);
    await stream.closed;
    const { body } = await boss.get(pathOf(leaver));
    expect(body).toMatchObject({ status: 'ended', endedBy: expect.any(String), actions: ['restore'] });
    const rows = await api.sql(
      `select params ->> 'decidedBy' as by from relais.audit_events where action = 'member.ended' and subject_id = $1`,
      [leaver.membershipId],
    );
    expect(rows).toEqual([{ by: boss.membershipId }]);
    expect((await act(boss, leaver, 'restoration')).body).toMatchObject({ status: 'active' });
  });

  it('has no departure that waits: a membership that ends otherwise meanwhile, or is let in again', async () => {
    const leaver = await api.member('specialised_centre', { agencyId: boss.agencyId });
    await act(boss, leaver, 'ending', LEAVES);
    expect((await act(boss, leaver, 'ending', STOLEN)).body.status).toBe('ended');
    const back = await act(boss, leaver, 'restoration');
    expect([back.body.status, back.body.leaving]).toEqual(['active', undefined]);
  });
});

const answersOf = async (who: TestMember, id: string) =>
  ((await episodeOf(who, id)).recipients as { acknowledgedAt?: string }[]).map(({ acknowledgedAt }) => ({
    acknowledgedAt,
  }));

describe('a finding that was wrong', () => {
  const WRONG = { reason: 'Another boy with the same clothes' };

  it('is taken back with a reason: the alert starts again, each agency is told, and both acts stay', async () => {
    const { id, caseId } = await found(people);
    const before = await answersOf(people.shelter, id);
    const tasks = await tasksOf(people.shelter, id);
    expect((await actOn(people.childFocus, id, 'finding/take-back')).status).toBe(400);
    expect((await actOn(people.childFocus, id, 'finding/take-back', { reason: ' ' })).status).toBe(400);
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
    expect(statusOf(await tasksOf(people.shelter, id))).toEqual(statusOf(tasks));
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
      // Each agency once, though two alerts told of the search.
      const agencies = recipients.map(
        (one: { agency?: { id: string }; role: string }) => one.agency?.id ?? one.role,
      );
      expect(line.told).toEqual({ ...told, all: new Set(agencies).size });
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
    const mine = (recipients: { isYours: boolean }[]) => recipients.find(({ isYours }) => isYours);
    const before = mine((await episodeOf(people.police, id)).recipients) as { acknowledgedAt: string };
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
