import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EPISODE_STATUSES, MISSING_EPISODE, type EpisodeAction, type EpisodeStatus } from '#modules/missing';
import { once } from '../factories/cases.js';
import {
  AN_HOUR_AGO,
  aChild,
  act,
  actOn,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
  settle,
} from '../factories/missing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewer } from '../support/size.js';

jest.setTimeout(120_000);

let api: TestApi;
let people: MissingPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
});
afterAll(() => api?.close());

const namesOf = ({ body }: Answer) => body.issues.map(({ name }: { name: string }) => name);
const problem = (body: { type: string }) => body.type.split(':').at(-1);
const ASSESSED = { criteria: ['W5'], worrying: true, officer: 'canary-officer' };
const REPORTED = { zone: 'canary-zone', recordNumber: 'BR.55.L3.012345/2026' };
const FOUND = { outcome: 'returned_self' };
const DEBRIEFED = { manner: 'interview', trustedPerson: 'canary-person', traffickingSigns: 'not_seen' };

/** The shortest way to each status. */
async function at(status: EpisodeStatus): Promise<string> {
  const { id } = await missing(people.shelter, await aChild(people.shelter, 11));
  const steps: [EpisodeStatus, () => Promise<unknown>][] = [
    ['noticed', async () => undefined],
    ['reported', () => act(people.shelter, id, 'police-report', REPORTED)],
    ['assessed', () => actOn(people.police, id, 'assessment', ASSESSED)],
    ['searching', () => actOn(people.police, id, 'search')],
    ['reassessed', () => actOn(people.police, id, 'assessment', ASSESSED)],
    ['found', () => actOn(people.police, id, 'finding', FOUND)],
    [
      'debriefed',
      async () => {
        await actOn(people.shelter, id, 'debriefing', DEBRIEFED);
        await settle(people, id);
      },
    ],
    ['closed', () => actOn(people.shelter, id, 'closure')],
  ];
  for (const [reached, step] of steps) {
    await step();
    if (reached === status) break;
  }
  return id;
}

const PATHS: Record<EpisodeAction, [path: string, body: object]> = {
  details: ['', {}],
  sighting: ['sightings', { at: new Date().toISOString(), text: 'seen' }],
  lead: ['leads', { kind: 'place', text: 'there' }],
  police_report: ['police-report', REPORTED],
  assessment: ['assessment', ASSESSED],
  search: ['search', {}],
  authorities: ['child-focus-file', { number: '12' }],
  finding: ['finding', FOUND],
  finding_taken_back: ['finding/take-back', { reason: 'another child' }],
  debriefing: ['debriefing', DEBRIEFED],
  closure: ['closure', {}],
};

describe('every act in every status', () => {
  const sides = [
    ['police', () => people.police],
    ['carer', () => people.service],
  ] as const;
  it.each(
    fewer(
      EPISODE_STATUSES.filter((status) => status !== 'closed'),
      2,
    ),
  )('%s: follows the table', async (status) => {
    const id = await at(status);
    for (const [side, who] of sides) {
      const rows = Object.values(MISSING_EPISODE.moves[side]);
      // What changes nothing first, so that one episode serves for all the refusals.
      for (const action of Object.keys(PATHS) as EpisodeAction[]) {
        if (MISSING_EPISODE.moves[side][status][action]) continue;
        const [path, body] = PATHS[action];
        const answer = path
          ? await act(who(), id, path, body, { 'If-Match': '*' })
          : await who().patch(`/missing-episodes/${id}`, body, { 'If-Match': '*' });
        const ever = rows.some((row) => row[action]);
        expect([action, answer.status, problem(answer.body)]).toEqual(
          ever ? [action, 409, 'illegalTransition'] : [action, 403, 'missingPermission'],
        );
      }
    }
    expect((await episodeOf(people.shelter, id)).status).toBe(status);
    for (const [side, who] of sides) {
      for (const [action, next] of Object.entries(MISSING_EPISODE.moves[side][status])) {
        if (next !== status) continue;
        const [path, body] = PATHS[action as EpisodeAction];
        const answer = path
          ? await act(who(), id, path, body, { 'If-Match': '*' })
          : await who().patch(`/missing-episodes/${id}`, body, { 'If-Match': '*' });
        expect([action, answer.status, answer.body.status]).toEqual([action, path ? 201 : 200, status]);
      }
    }
  });

  const moves = sides.flatMap(([side]) =>
    Object.entries(MISSING_EPISODE.moves[side]).flatMap(([status, acts]) =>
      Object.entries(acts)
        .filter(([, next]) => next !== status)
        .map(([action, next]) => [side, status, action, next] as const),
    ),
  );
  it.each(fewer(moves, 3))('%s from %s by %s to %s', async (side, status, action, next) => {
    const id = await at(status as EpisodeStatus);
    const who: TestMember = side === 'police' ? people.police : people.shelter;
    const [path, body] = PATHS[action as EpisodeAction];
    const answer = await act(who, id, path, body, { 'If-Match': '*' });
    expect([answer.status, answer.body.status]).toEqual([201, next]);
  });
});

describe('an episode', () => {
  it('from noticed to closed: everybody sees it while it is open, and only who takes part afterwards', async () => {
    const id = await at('debriefed');
    expect((await people.childFocus.get(`/missing-episodes/${id}`)).body.finding).toMatchObject({
      outcome: 'returned_self',
    });
    const closed = await actOn(people.shelter, id, 'closure', { note: 'canary-end' });
    expect(closed.body).toMatchObject({ status: 'closed', actions: [] });
    expect((await people.childFocus.get(`/missing-episodes/${id}`)).status).toBe(404);
    expect((await people.police.get(`/missing-episodes/${id}`)).status).toBe(404);
    const seen = await people.shelter.get(`/missing-episodes/${id}`);
    expect([seen.status, seen.body.debriefing.trustedPerson]).toEqual([200, 'canary-person']);
    expect(seen.body.tasks.map(({ status }: { status: string }) => status)).not.toContain('open');
  });

  it('says on the page of its case who has not taken note, by name, and of the reader apart', async () => {
    const caseId = await aChild(people.shelter, 11);
    const { id } = await missing(people.shelter, caseId);
    const nameOf = async ({ agencyId }: TestMember) =>
      (await api.sql('select name from relais.agencies where id = $1', [agencyId]))[0]!['name'];
    const [police, focus] = await Promise.all([nameOf(people.police), nameOf(people.childFocus)]);
    const lineOf = async (who: TestMember) =>
      (await who.get('/missing-episodes')).body.items.find((line: { id: string }) => line.id === id);
    const { body } = await people.shelter.get(`/cases/${caseId}/missing-episodes`);
    expect(body.episodes[0].silent).toEqual(expect.arrayContaining([police, focus]));
    expect(await lineOf(people.police)).toMatchObject({
      asksYou: true,
      silent: expect.not.arrayContaining([police]),
    });
    await act(people.police, id, 'acknowledgement');
    const after = await lineOf(people.childFocus);
    expect(after).toMatchObject({ asksYou: true, silent: expect.not.arrayContaining([police, focus]) });
    expect((await lineOf(people.police)).silent).toContain(focus);
  });

  it('needs the version for what is decided on it, and none for what is added', async () => {
    const id = await at('noticed');
    const stale = await act(people.police, id, 'assessment', ASSESSED, { 'If-Match': '"old"' });
    expect(stale.status).toBe(412);
    expect((await act(people.police, id, 'assessment', ASSESSED)).status).toBe(428);
    const { headers } = await people.police.get(`/missing-episodes/${id}`);
    await act(people.shelter, id, 'sightings', PATHS.sighting[1]);
    const etag = headers.get('etag')!;
    const patched = await people.shelter.patch(
      `/missing-episodes/${id}`,
      { clothing: 'canary-red coat', telephones: [{ number: '+32 canary' }], marks: 'scar' },
      { 'If-Match': etag },
    );
    expect([patched.status, patched.body.details.clothing]).toEqual([200, 'canary-red coat']);
    const again = await people.police.patch(
      `/missing-episodes/${id}`,
      { clothing: null },
      { 'If-Match': patched.headers.get('etag')! },
    );
    expect(again.body.details).toEqual({ telephones: [{ number: '+32 canary' }], marks: 'scar' });
    // What was replaced stays, with who replaced it.
    expect(again.body.detailsChanges).toMatchObject([
      { agency: { id: people.police.agencyId }, changes: [{ field: 'clothing', before: 'canary-red coat' }] },
      {
        agency: { id: people.shelter.agencyId },
        changes: expect.arrayContaining([{ field: 'clothing' }, { field: 'telephones' }, { field: 'marks' }]),
      },
    ]);
    expect((await people.police.patch(`/missing-episodes/${id}`, {}, { 'If-Match': etag })).status).toBe(412);
  });

  it('is lowered only with a reason, and raised at once', async () => {
    const id = await at('noticed');
    const lowers = { criteria: [], worrying: false, officer: 'canary-officer' };
    for (const reason of [undefined, ' ']) {
      const silent = await actOn(people.police, id, 'assessment', { ...lowers, reason });
      expect([silent.status, namesOf(silent)]).toEqual([400, ['reason']]);
    }
    const lowered = await actOn(people.police, id, 'assessment', { ...lowers, reason: 'canary-reason' });
    expect(lowered.body.worrying).toMatchObject({
      worrying: false,
      basis: 'assessed',
      reason: 'canary-reason',
      officer: 'canary-officer',
      assessedBy: { id: people.police.agencyId },
    });
    expect(lowered.body.recipients.map(({ role }: { role: string }) => role)).toContain('child_focus');
    const raised = await actOn(people.police, id, 'assessment', ASSESSED);
    expect(raised.body).toMatchObject({ status: 'reassessed', worrying: { worrying: true } });
  });

  it('is assessed by nobody who does not sign', async () => {
    const id = await at('noticed');
    for (const officer of [undefined, null, '', ' ']) {
      const unsigned = await actOn(people.police, id, 'assessment', { ...ASSESSED, officer });
      expect([officer, unsigned.status, namesOf(unsigned)]).toEqual([officer, 400, ['officer']]);
    }
    expect((await episodeOf(people.police, id)).status).toBe('noticed');
  });

  it('that becomes worrying tells Child Focus, which was not told before', async () => {
    const { id } = await missing(people.shelter, await aChild(people.shelter, 16));
    expect((await people.childFocus.get(`/missing-episodes/${id}`)).status).toBe(404);
    const { body } = await actOn(people.police, id, 'assessment', ASSESSED);
    const focus = body.recipients.find(({ role }: { role: string }) => role === 'child_focus');
    expect(focus).toMatchObject({ reason: 'assessed_worrying', onSystem: true });
    expect((await people.childFocus.get(`/missing-episodes/${id}`)).status).toBe(200);
    const roles = body.recipients.map(({ role }: { role: string }) => role);
    expect(roles).toHaveLength(new Set(roles).size);
  });

  it('shows the number of the police record to who reads such numbers, and to who wrote it', async () => {
    const id = await at('reported');
    for (const [who, number] of [
      [people.shelter, REPORTED.recordNumber],
      [people.police, REPORTED.recordNumber],
      [people.childFocus, undefined],
      [people.service, undefined],
    ] as const) {
      const { authorities } = await episodeOf(who, id);
      expect([authorities.hasRecordNumber, authorities.recordNumber]).toEqual([true, number]);
    }
  });

  it('keeps what authorities did: magistrate, Schengen alert, file of Child Focus, publication', async () => {
    const id = await at('noticed');
    const magistrate = await api.member('magistrate');
    const named = { name: 'canary-magistrate', agencyId: magistrate.agencyId };
    expect((await act(people.police, id, 'magistrate', named)).status).toBe(201);
    await act(people.childFocus, id, 'child-focus-file', { number: 'CF-1' });
    const half = await act(people.police, id, 'sis-request', { asked: true, entered: true });
    expect(half.body.issues.map(({ name }: { name: string }) => name)).toEqual(['category', 'on']);
    const sis = { asked: true, entered: true, category: 'd_i', on: '2026-01-10' };
    await act(people.police, id, 'sis-request', sis);
    await act(people.police, id, 'publication', { allowed: false, ground: 'too_dangerous' });
    const { authorities } = await episodeOf(magistrate, id);
    expect(authorities).toMatchObject({
      magistrate: 'canary-magistrate',
      childFocusFile: 'CF-1',
      sis: { ...sis, reviewOn: '2027-01-10' },
      publication: { allowed: false, ground: 'too_dangerous' },
    });
  });

  it('shows each sighting and lead to everybody who searches, the newest first, with who wrote it', async () => {
    const { id } = await missing(people.shelter, await aChild(people.shelter, 11));
    const [early, late] = [30, 10].map((minutes) => new Date(Date.now() - minutes * 60_000).toISOString());
    await act(people.shelter, id, 'sightings', { at: early, place: 'canary-quay', text: 'canary-bus' });
    await act(people.police, id, 'sightings', { at: late, place: 'canary-square' });
    await act(people.childFocus, id, 'leads', { kind: 'telephone', text: 'canary-number' });
    const [shelter, police, focus] = [people.shelter, people.police, people.childFocus].map((one) => ({
      agency: expect.objectContaining({ id: one.agencyId }),
      writtenAt: expect.any(String),
    }));
    for (const who of Object.values(people)) {
      const { sightings, leads } = await episodeOf(who, id);
      expect(sightings).toEqual([
        { id: expect.any(String), at: late, place: 'canary-square', ...police },
        { id: expect.any(String), at: early, place: 'canary-quay', text: 'canary-bus', ...shelter },
      ]);
      expect(leads).toEqual([
        {
          id: expect.any(String),
          at: expect.any(String),
          kind: 'telephone',
          text: 'canary-number',
          ...focus,
        },
      ]);
    }
  });

  it('says until when one can ask where the telephone was, and that it is too late', async () => {
    const windowOf = async (hoursAgo: number) => {
      const lastSeenAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
      const { id } = await missing(people.shelter, await aChild(people.shelter), { lastSeenAt });
      return (await episodeOf(people.police, id)).phoneWindow.isOver;
    };
    expect([await windowOf(47.9), await windowOf(48.1)]).toEqual([false, true]);
  });

  it('is talked over with a person of trust who is named, unless it could not be', async () => {
    const id = await at('found');
    for (const manner of ['interview', 'interview_interpreter']) {
      for (const trustedPerson of [undefined, '', '  ']) {
        const talk = { ...DEBRIEFED, manner, trustedPerson };
        const early = await actOn(people.shelter, id, 'debriefing', {
          ...talk,
          trustedPerson: 'P',
          heldAt: '1950-01-01T00:00:00Z',
        });
        expect(early.body.issues).toMatchObject([{ name: 'heldAt', type: 'beforeLastSeen' }]);
        const unnamed = await actOn(people.shelter, id, 'debriefing', talk);
        expect([manner, unnamed.status, namesOf(unnamed)]).toEqual([manner, 400, ['trustedPerson']]);
      }
    }
    expect(await episodeOf(people.shelter, id)).toMatchObject({ status: 'found' });
  });

  it('is talked over no earlier than the minute in which the person was found, where that was said', async () => {
    const foundAt = new Date(Date.now() - 600_000).toISOString();
    const { id } = await missing(people.shelter, await aChild(people.shelter), { lastSeenAt: AN_HOUR_AGO() });
    await actOn(people.police, id, 'finding', { ...FOUND, foundAt });
    const talkAt = (heldAt: string) => actOn(people.shelter, id, 'debriefing', { ...DEBRIEFED, heldAt });
    const early = await talkAt(new Date(Date.parse(foundAt) - 120_000).toISOString());
    expect([early.status, early.body.issues]).toMatchObject([400, [{ name: 'heldAt', type: 'beforeFound' }]]);
    expect((await talkAt(`${foundAt.slice(0, 16)}:00.000Z`)).status).toBe(201);
  });

  it('has a report to the police and a decision to publish whose time is not said, where no person said it', async () => {
    const id = await at('noticed');
    const { lastSeenAt, noticedAt } = await episodeOf(people.police, id);
    const decision = { allowed: false, ground: 'too_dangerous' };
    const undated = async () => (await episodeOf(people.police, id)).authorities;
    await act(people.police, id, 'police-report', REPORTED);
    await act(people.police, id, 'publication', decision);
    expect(await undated()).toMatchObject({ policeZone: REPORTED.zone, publication: decision });
    expect([(await undated()).reportedAt, (await undated()).publication.decidedAt]).toEqual([
      undefined,
      undefined,
    ]);
    await act(people.police, id, 'police-report', { ...REPORTED, reportedAt: lastSeenAt });
    await act(people.police, id, 'publication', { ...decision, decidedAt: noticedAt });
    expect(await undated()).toMatchObject({ reportedAt: lastSeenAt, publication: { decidedAt: noticedAt } });
  });

  it('has a Child Alert that only a magistrate decides, for a bounded time, and ends with a message', async () => {
    const id = await at('noticed');
    const magistrate = await api.member('magistrate');
    await act(people.police, id, 'magistrate', { name: 'M', agencyId: magistrate.agencyId });
    await act(people.police, id, 'child-alert', { text: 'canary-danger' });
    // What is decided on is in front of whoever decides.
    expect((await episodeOf(magistrate, id)).authorities.childAlert).toEqual({
      status: 'prepared',
      preparedAt: expect.any(String),
      text: 'canary-danger',
      extensions: 0,
    });
    // It may name where the child lives: who was only told of the search sees that there is one.
    for (const who of [people.immigration, people.childFocus]) {
      const { childAlert } = (await episodeOf(who, id)).authorities;
      expect(childAlert).toMatchObject({ status: 'prepared' });
      expect(JSON.stringify(childAlert)).not.toContain('canary');
    }
    const decide = (act_: string, message?: string) =>
      act(magistrate, id, 'child-alert/decision', { act: act_, message });
    expect((await act(people.police, id, 'child-alert/decision', { act: 'launch' })).status).toBe(403);
    expect(problem((await decide('extend')).body)).toBe('childAlertNotRunning');
    const launched = (await decide('launch')).body.authorities.childAlert;
    const hours = (to: string) =>
      (new Date(to).getTime() - new Date(launched.decidedAt).getTime()) / 3_600_000;
    expect([launched.status, hours(launched.endsAt)]).toEqual(['decided', 6]);
    expect(problem((await decide('launch')).body)).toBe('childAlertRuns');
    const endTask = ({ tasks }: { tasks: { code: string }[] }) =>
      tasks.find(({ code }) => code === 'child_alert_end');
    expect(endTask(await episodeOf(magistrate, id))).toMatchObject({ dueAt: launched.endsAt, isYours: true });
    for (const longer of [12, 18, 24]) {
      const { body } = await decide('extend');
      expect(hours(body.authorities.childAlert.endsAt)).toBe(longer);
      // The task to end it follows.
      expect(endTask(body)).toMatchObject({ dueAt: body.authorities.childAlert.endsAt });
    }
    expect(problem((await decide('extend')).body)).toBe('childAlertLongest');
    // Back, and the public still looks: the message is owed, and the episode stays open until it was given.
    await actOn(people.police, id, 'finding', FOUND);
    await actOn(people.shelter, id, 'debriefing', DEBRIEFED);
    expect(problem((await actOn(people.shelter, id, 'closure')).body)).toBe('childAlertRuns');
    const back = await episodeOf(magistrate, id);
    expect([back.actions, endTask(back)]).toEqual([
      expect.arrayContaining(['child_alert']),
      expect.objectContaining({ status: 'open' }),
    ]);
    expect((await decide('end')).status).toBe(400);
    const { body } = await decide('end', 'canary-over');
    expect(body.authorities.childAlert).toMatchObject({
      status: 'ended',
      extensions: 3,
      text: 'canary-danger',
      message: 'canary-over',
    });
    expect(endTask(body)).toMatchObject({ status: 'done', outcome: 'done', decidedAt: expect.any(String) });
    await settle(people, id);
    expect((await actOn(people.shelter, id, 'closure')).status).toBe(201);
  });

  it('is offered no second Child Alert once one ended, before there is a new pack', async () => {
    const id = await at('noticed');
    const magistrate = await api.member('magistrate');
    await act(people.police, id, 'magistrate', { name: 'M', agencyId: magistrate.agencyId });
    await act(people.police, id, 'child-alert', { text: 'canary-danger' });
    const decide = (act_: string, message?: string) =>
      act(magistrate, id, 'child-alert/decision', { act: act_, message });
    // A refusal is thought over without anybody else.
    expect((await decide('refuse')).body.actions).toContain('child_alert');
    expect((await decide('launch')).body.actions).toContain('child_alert');
    expect((await decide('end', 'canary-over')).body.actions).not.toContain('child_alert');
    for (const again of ['launch', 'refuse'])
      expect(problem((await decide(again)).body)).toBe('childAlertOver');
    await act(people.police, id, 'child-alert', { text: 'canary-more' });
    expect((await episodeOf(magistrate, id)).actions).toContain('child_alert');
    expect((await decide('launch')).body.authorities.childAlert.status).toBe('decided');
  });

  it('asks agencies for what has to be done, each for its own, and for the next review', async () => {
    const id = await at('noticed');
    const { tasks } = await episodeOf(people.police, id);
    const first = tasks.find(({ code }: { code: string }) => code === 'review_first');
    expect(first).toMatchObject({ isYours: true, source: expect.any(String), overdue: false });
    const complete = (who: TestMember, taskId: string) =>
      who.post(`/missing-tasks/${taskId}/completion`, { outcome: 'done', note: 'canary-task' }, once());
    expect((await complete(people.shelter, first.id)).status).toBe(404);
    let review = first;
    const codes: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { body } = await complete(people.police, review.id);
      review = body.tasks.find(
        ({ code, status }: { code: string; status: string }) =>
          code.startsWith('review_') && status === 'open',
      );
      codes.push(review.code);
    }
    expect(codes).toEqual([...Array(4).fill('review_weekly'), 'review_monthly', 'review_monthly']);
    const { body } = await actOn(people.police, id, 'finding', FOUND);
    const openCodes = body.tasks
      .filter(({ status }: { status: string }) => status === 'open')
      .map(({ code }: { code: string }) => code);
    // What was asked for the search stays to be decided, what the finding asks for comes to it.
    expect(openCodes).toEqual(
      expect.arrayContaining([
        'search_site',
        'review_monthly',
        'medical_check',
        'rescreen',
        'return_interview',
        'risk_plan',
      ]),
    );
  });

  it('is one of several: whoever leaves again is missing again', async () => {
    const caseId = await aChild(people.shelter);
    const one = await missing(people.shelter, caseId);
    await actOn(people.shelter, one.id, 'finding', FOUND);
    const two = await missing(people.shelter, caseId);
    expect([two.id === one.id, two.number]).toEqual([false, 2]);
  });

  it.each([
    ['finding', { outcome: 'gone' }, 'outcome'],
    ['finding', { outcome: 'found_abroad' }, 'country'],
    ['finding', { outcome: 'returned_self', foundAt: '2020-01-01T00:00:00Z' }, 'foundAt'],
    ['sightings', { at: new Date(Date.now() + 3_600_000).toISOString(), text: 'x' }, 'at'],
    ['sightings', { at: '2026-01-01T00:00:00Z' }, 'text'],
    ['leads', { kind: 'dream', text: 'x' }, 'kind'],
    ['sightings', { at: '1950-01-01T00:00:00Z', text: 'x' }, 'at'],
    ['police-report', { ...REPORTED, reportedAt: '1950-01-01T00:00:00Z' }, 'reportedAt'],
    ['publication', { allowed: false, ground: 'withdrawn', decidedAt: '1950-01-01T00:00:00Z' }, 'decidedAt'],
    ['police-report', { zone: 'Z', recordNumber: '?' }, 'recordNumber'],
    ['publication', { allowed: true, ground: 'because' }, 'ground'],
    ['magistrate', { name: 'M', agencyId: '00000000-0000-4000-8000-000000000000' }, 'agencyId'],
  ])('takes no %s with %j', async (name, body, field) => {
    const id = await at('noticed');
    const { status, body: answer } = await act(people.police, id, name, body, { 'If-Match': '*' });
    expect([status, answer.issues?.[0]?.name]).toEqual([400, field]);
    expect(await episodeOf(people.police, id)).toMatchObject({ status: 'noticed', sightings: [], leads: [] });
  });
});
