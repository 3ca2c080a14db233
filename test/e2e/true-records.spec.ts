import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LearnOfMissing } from '#modules/missing';
import { FACT_NAMES } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import { aCase, once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import {
  aChild,
  act,
  actOn,
  decideAll,
  episodeOf,
  FOUND,
  found,
  missing,
  missingPeople,
  type MissingPeople,
  settle,
  statusOf,
  TALK,
  type TaskRead,
  tasksOf,
} from '../factories/missing.js';
import { paperOf } from '../factories/missing-papers.js';
import { referralBody } from '../factories/referrals.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readPdf } from '../support/pdf.js';
import {
  cellsOf,
  csvRowsOf,
  paperOf as entriesOnPaper,
  saidOf,
  type ShownEntry,
} from '../support/taken-out-timeline.js';
import { aMessage, startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

let api: TestApi;
let people: MissingPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
});
afterAll(() => api?.close());

const decide = (who: TestMember, id: string, body: object) => act(who, id, 'task-decisions', body);
const openCodes = (tasks: readonly TaskRead[]) =>
  tasks.filter(({ status }) => status === 'open').map(({ code }) => code);
const answersOf = async (who: TestMember, id: string) =>
  ((await episodeOf(who, id)).recipients as Record<string, unknown>[]).map(
    ({ role, acknowledgedAt, acknowledgedBy, acknowledgedBefore }) => ({
      role,
      acknowledgedAt,
      acknowledgedBy,
      acknowledgedBefore,
    }),
  );

/** A child of eleven who is missing. */
async function search(who: TestMember = people.shelter): Promise<{ id: string; caseId: string }> {
  const caseId = await aChild(who, 11);
  const { id } = await missing(who, caseId);
  return { id, caseId };
}

/** As if the person had been found so many hours ago. */
const foundHoursAgo = (id: string, hours: number) =>
  api.sql(`update relais.missing_episodes set found_at = now() - make_interval(hours => $2) where id = $1`, [
    id,
    hours,
  ]);

describe('the tasks of a search', () => {
  it('stay as they are when the person is found, talked with and acknowledged by an agency', async () => {
    const { id } = await search();
    const before = statusOf(await tasksOf(people.police, id));
    await act(people.childFocus, id, 'acknowledgement');
    await actOn(people.police, id, 'finding', FOUND);
    await actOn(people.shelter, id, 'debriefing', TALK);
    const after = await tasksOf(people.police, id);
    expect(statusOf(after)).toMatchObject(before);
    expect(openCodes(after)).toEqual(
      expect.arrayContaining(['search_site', 'confirm_sis', 'medical_check', 'return_interview']),
    );
    expect(after.filter(({ decidedAt, decidedBy }) => decidedAt ?? decidedBy)).toEqual([]);
  });

  it('keep an episode open until a person has decided each of them: the refusal names them', async () => {
    const { id } = await found(people);
    await actOn(people.shelter, id, 'debriefing', TALK);
    const refused = await actOn(people.shelter, id, 'closure');
    const open = (await tasksOf(people.shelter, id)).filter(({ status }) => status === 'open');
    expect([refused.status, refused.body.type]).toEqual([422, 'urn:problem-type:relais:missingTasksOpen']);
    expect(refused.body.issues.map(({ name }: { name: string }) => name).toSorted()).toEqual(
      open.map((task) => `tasks.${task.id}`).toSorted(),
    );
    expect(JSON.stringify(refused.body.issues)).toContain('Medical');
    expect((await episodeOf(people.shelter, id)).status).toBe('debriefed');
    await settle(people, id);
    const closed = await actOn(people.shelter, id, 'closure');
    expect([closed.status, closed.body.status]).toEqual([201, 'closed']);
  });

  it('are not closed over by the database itself', async () => {
    const { id } = await found(people);
    await actOn(people.shelter, id, 'debriefing', TALK);
    const sql = `update relais.missing_episodes set status = 'closed', closed_at = now() where id = $1`;
    await expect(api.sql(sql, [id])).rejects.toThrow('open tasks');
  });

  it('are decided several at once where they are alike, each with its person and its time', async () => {
    const { id } = await search();
    const mine = (await tasksOf(people.shelter, id)).filter(({ answers }) => answers.includes('done'));
    const [first, second, third] = mine as [TaskRead, TaskRead, TaskRead];
    const done = { decision: 'done', outcome: 'nothing_found', note: 'canary-result' };
    const { status } = await decide(people.shelter, id, { ...done, taskIds: [first.id, second.id] });
    expect(status).toBe(201);
    const why = { decision: 'not_needed', note: 'canary-why' };
    await decide(people.shelter, id, { ...why, taskIds: [third.id] });
    const after = await tasksOf(people.police, id);
    const of = (task: TaskRead) => after.find((one) => one.id === task.id);
    const by = { decidedAt: expect.any(String), decidedBy: expect.any(String) };
    for (const task of [first, second])
      expect(of(task)).toMatchObject({
        status: 'done',
        outcome: 'nothing_found',
        note: 'canary-result',
        ...by,
      });
    expect(of(third)).toMatchObject({ status: 'not_needed', note: 'canary-why', ...by });
    expect(of(third)!.outcome).toBeUndefined();
  });

  it.each([
    [{ decision: 'done' }, 'outcome'],
    [{ decision: 'done', outcome: 'lapsed' }, 'outcome'],
    [{ decision: 'not_needed' }, 'note'],
    [{ decision: 'not_needed', note: ' ' }, 'note'],
    [{ decision: 'not_needed', note: '\u200b \u3164' }, 'note'],
    [{ decision: 'not_needed', note: 'x', outcome: 'done' }, 'outcome'],
    [{ decision: 'maybe' }, 'decision'],
    [{ decision: 'lapsed', taskIds: [] }, 'taskIds'],
  ])('are not decided by %j', async (body, field) => {
    const { id } = await search();
    const [task] = (await tasksOf(people.shelter, id)).filter(({ answers }) => answers.length > 0) as [
      TaskRead,
    ];
    const refused = await decide(people.shelter, id, { taskIds: [task.id], ...body });
    expect([refused.status, refused.body.issues[0].name]).toEqual([400, field]);
    expect((await tasksOf(people.shelter, id)).every(({ status }) => status === 'open')).toBe(true);
  });

  it('are never done by the word of another agency, and said to be never done only once they had their time', async () => {
    const { id } = await search();
    const sheet = (await tasksOf(people.shelter, id)).find(({ code }) => code === 'criteria_sheet')!;
    const lapsed = { decision: 'lapsed', taskIds: [sheet.id] };
    for (const body of [lapsed, { ...lapsed, decision: 'done', outcome: 'done' }])
      await decide(people.shelter, id, body);
    await decide(people.police, id, lapsed);
    expect((await tasksOf(people.police, id)).find((one) => one.id === sheet.id)!.status).toBe('open');
    await actOn(people.police, id, 'finding', FOUND);
    // Its time is not over, and it was not long ago that the person was found.
    await decide(people.shelter, id, lapsed);
    expect((await tasksOf(people.police, id)).find((one) => one.id === sheet.id)!.status).toBe('open');
    await foundHoursAgo(id, 25);
    for (const who of [people.immigration]) await decide(who, id, lapsed);
    const refused = await decide(people.shelter, id, { ...lapsed, decision: 'done', outcome: 'done' });
    expect([refused.status, refused.body.issues[0].type]).toEqual([400, 'taskNotYours']);
    expect((await decide(people.shelter, id, lapsed)).status).toBe(201);
    const after = (await tasksOf(people.police, id)).find((one) => one.id === sheet.id)!;
    expect(after).toMatchObject({
      status: 'lapsed',
      decidedBy: expect.any(String),
      decidedByAgency: { id: people.shelter.agencyId },
      answers: ['done', 'not_needed'],
    });
    // Its agency knows better, as long as the episode is open.
    await decide(people.police, id, { decision: 'done', outcome: 'done', taskIds: [sheet.id] });
    const corrected = (await tasksOf(people.shelter, id)).find((one) => one.id === sheet.id)!;
    expect([corrected.status, corrected.decidedByAgency]).toEqual(['done', undefined]);
  });

  it('of an agency that is gone are said to be never done by the side that closes, at once', async () => {
    const { id } = await found(people);
    const before = (await tasksOf(people.shelter, id)).find(({ code }) => code === 'confirm_sis')!;
    expect(before.answers).toEqual([]);
    await api.sql('update relais.agencies set on_system = false where id = $1', [people.police.agencyId]);
    const after = (await tasksOf(people.shelter, id)).find(({ code }) => code === 'confirm_sis')!;
    await api.sql('update relais.agencies set on_system = true where id = $1', [people.police.agencyId]);
    expect(after.answers).toEqual(['lapsed']);
  });

  it('of another episode are not decided with this one, and none once it is closed', async () => {
    const [one, other] = [await found(people), await found(people)];
    const [task] = (await tasksOf(people.shelter, other.id)).filter(({ answers }) => answers.length > 0);
    const foreign = await decide(people.shelter, one.id, { decision: 'lapsed', taskIds: [task!.id] });
    expect([foreign.status, foreign.body.issues[0].name]).toEqual([400, 'taskIds[0]']);
    await actOn(people.shelter, one.id, 'debriefing', TALK);
    await settle(people, one.id);
    const mine = (await tasksOf(people.shelter, one.id))[0]!;
    await actOn(people.shelter, one.id, 'closure');
    const late = await decide(people.shelter, one.id, {
      decision: 'done',
      outcome: 'done',
      taskIds: [mine.id],
    });
    expect(late.status).toBe(409);
    expect(await decideAll(people.shelter, one.id)).toBeUndefined();
  });

  it('stand on the timeline, in the register and on paper with what became of them', async () => {
    const month = inDays(0).slice(0, 7);
    const counted = async () => (await people.police.get(`/missing-register?month=${month}`)).body.tasks;
    const before = await counted();
    const { id, caseId } = await found(people);
    const of = (code: string, tasks: TaskRead[]) => tasks.find((one) => one.code === code)!.id;
    const tasks = await tasksOf(people.shelter, id);
    const say = (body: object) => decide(people.shelter, id, body);
    await say({
      decision: 'done',
      outcome: 'done',
      note: 'canary-note',
      taskIds: [of('medical_check', tasks)],
    });
    await say({ decision: 'not_needed', note: 'canary-why', taskIds: [of('rescreen', tasks)] });
    await say({ decision: 'lapsed', taskIds: [of('search_site', tasks)] });
    const after = await counted();
    expect([
      after.done - before.done,
      after.notNeeded - before.notNeeded,
      after.lapsed - before.lapsed,
    ]).toEqual([1, 1, 1]);
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?type=act&limit=100`)).body;
    for (const [action, params, note] of [
      ['missing.task_done', { task: 'medical_check', outcome: 'done' }, 'canary-note'],
      ['missing.task_not_needed', { task: 'rescreen' }, 'canary-why'],
      ['missing.task_lapsed', { task: 'search_site' }, undefined],
    ] as const) {
      const entry = items.find((one: { action: string }) => one.action === action);
      expect(entry.params).toEqual(params);
      expect(entry.changes[0]?.after).toBe(note);
    }
    const text = await paperOf(api, people.shelter, id);
    for (const words of ['Never done', 'Not needed', 'canary-why', 'canary-note', 'Open'])
      expect(text).toContain(words);
    const line = (await people.shelter.get(`/cases/${caseId}/missing-episodes`)).body.episodes[0];
    expect(line.tasks.lapsed).toBe(1);
  });
});

describe('a finding', () => {
  it('says when, where, by whom and in what state, on the page, the timeline, the list and on paper', async () => {
    const foundAt = new Date(Date.now() - 1_800_000).toISOString();
    const { id, caseId } = await found(people, { foundAt });
    const seen = await episodeOf(people.childFocus, id);
    expect(seen.finding).toMatchObject({
      ...FOUND,
      foundAt,
      writtenAt: expect.any(String),
      by: { id: people.police.agencyId },
    });
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?action=missing.found`)).body;
    const said = Object.fromEntries(
      items[0].changes.map(({ field, after }: { field: string; after: string }) => [field, after]),
    );
    expect(said).toEqual({
      'missing.foundAt': seen.finding.foundAt,
      'missing.foundBy': 'police',
      'missing.foundPlace': FOUND.place,
      'missing.foundState': FOUND.state,
    });
    const text = await paperOf(api, people.immigration, id);
    for (const words of [FOUND.place, FOUND.state]) expect(text).toContain(words);
    const document = (await people.childFocus.get(`/missing-episodes/${id}/report`)).body;
    expect(document.finding).toMatchObject(FOUND);
    const line = (await people.childFocus.get('/missing-episodes?status=found')).body.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect(line).toMatchObject({ outcome: FOUND.outcome, foundAt });
    expect(items[0].facts.map(({ name }: { name: string }) => name)).not.toContain('when');
  });

  it('of which no person said when the person was found says so, and shows the time of recording as nothing else', async () => {
    const { id, caseId } = await found(people);
    const { finding } = await episodeOf(people.childFocus, id);
    expect([finding.foundAt, finding.writtenAt]).toEqual([undefined, expect.any(String)]);
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?action=missing.found`)).body;
    expect(items[0].facts).toContainEqual({ name: 'when', codes: ['not_said'] });
    expect(JSON.stringify(items[0].changes)).not.toContain('missing.foundAt');
    expect(await paperOf(api, people.immigration, id)).toMatch(/When:? not said/);
    const line = (await people.childFocus.get('/missing-episodes?status=found')).body.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect([line.outcome, line.foundAt]).toEqual([FOUND.outcome, undefined]);
    await actOn(people.shelter, id, 'debriefing', TALK);
    const { debriefing } = await episodeOf(people.shelter, id);
    expect([debriefing.heldAt, debriefing.writtenAt]).toEqual([undefined, expect.any(String)]);
  });

  it('says what was answered on the return interview, and who closed the search with which note', async () => {
    const { id, caseId } = await found(people);
    await actOn(people.shelter, id, 'debriefing', { manner: 'not_possible', traffickingSigns: 'unknown' });
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?action=missing.debriefed`)).body;
    const answered = { name: 'outcome', list: 'missing-debriefing', codes: ['not_possible'] };
    expect(items[0].facts).toContainEqual(answered);
    expect(await paperOf(api, people.immigration, id)).toContain(
      'Not possible (abroad, in detention, death)',
    );
    await settle(people, id);
    const { body } = await actOn(people.shelter, id, 'closure', { note: 'canary-closing' });
    const by = expect.objectContaining({ id: people.shelter.agencyId });
    expect(body.closing).toEqual({ at: body.closedAt, by, note: 'canary-closing' });
    expect((await episodeOf(people.shelter, id)).closing).toEqual(body.closing);
  });

  it('leaves an agency its day to decide a task of the search, however long ago the person was found', async () => {
    const id = (await search()).id;
    await api.sql(
      `update relais.missing_episodes set last_seen_at = now() - interval '10 days' where id = $1`,
      [id],
    );
    const foundAt = new Date(Date.now() - 5 * 86_400_000).toISOString();
    await actOn(people.police, id, 'finding', { ...FOUND, foundAt });
    await api.sql(
      `update relais.missing_tasks set due_at = now() + interval '30 days' where episode_id = $1`,
      [id],
    );
    const of = async () =>
      (await tasksOf(people.shelter, id)).filter(({ agency }) => agency.id === people.police.agencyId);
    expect((await of()).flatMap(({ answers }) => answers)).toEqual([]);
    await foundHoursAgo(id, 25);
    expect((await of()).flatMap(({ answers }) => answers)).toContain('lapsed');
  });
});

describe('an acknowledgement', () => {
  it('stands after the finding and after the end, for an agency that has nothing else of the case', async () => {
    const { id: caseId } = await aCase(people.police, {
      person: { sex: 'male', apparentAge: { from: 11, to: 11 } },
    });
    const reporter = await api.member('child_shelter');
    await share(api, caseId, reporter, { categories: ['identity'] });
    const { id } = await missing(reporter, caseId, { policeZoneId: people.police.agencyId });
    for (const who of [people.police, people.service, people.childFocus])
      expect((await act(who, id, 'acknowledgement')).status).toBe(201);
    const before = await answersOf(reporter, id);
    expect(before.filter(({ acknowledgedAt }) => acknowledgedAt).length).toBeGreaterThanOrEqual(3);
    const tasks = (await tasksOf(reporter, id)).length;
    await actOn(people.police, id, 'finding', FOUND);
    expect(await answersOf(reporter, id)).toEqual(before);
    await actOn(reporter, id, 'debriefing', TALK);
    await settle(people, id, reporter);
    expect((await actOn(reporter, id, 'closure')).status).toBe(201);
    expect(await answersOf(reporter, id)).toEqual(before);
    const after = await episodeOf(reporter, id);
    // The whole record stays with who reported it: what others were asked for, and how the person was found.
    expect(after.tasks).toHaveLength(tasks + 4);
    expect(after.finding).toMatchObject(FOUND);
    const line = (await reporter.get('/missing-episodes?status=closed')).body.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect(line.told.acknowledged).toBeGreaterThanOrEqual(3);
  });

  it('is not hidden by another alert: who is named after the finding is let in and told of no missing child', async () => {
    const { id } = await search();
    await act(people.childFocus, id, 'acknowledgement');
    await actOn(people.police, id, 'finding', FOUND);
    const before = await answersOf(people.shelter, id);
    const magistrate = await api.member('magistrate');
    await act(people.police, id, 'magistrate', { name: 'M', agencyId: magistrate.agencyId });
    expect((await magistrate.get(`/missing-episodes/${id}`)).status).toBe(200);
    expect(await answersOf(people.shelter, id)).toEqual(expect.arrayContaining(before));
    const alerts = await api.sql('select ended_at from relais.alerts where subject_id = $1', [id]);
    expect(alerts.map(({ ended_at }) => ended_at !== null)).toEqual([true]);
  });
});

describe('a timeline that is taken out', () => {
  it('says of each entry all that the screen says and no more, as CSV and on paper', async () => {
    const { supervisor, caseId } = await aFullTimeline();
    const { items } = (await supervisor.get(`/cases/${caseId}/timeline?limit=100`)).body as {
      items: ShownEntry[];
    };
    const kinds = kindsOf(items);
    expect(EACH_KIND.filter((kind) => !kinds.includes(kind))).toEqual([]);
    // A refused look showed nothing.
    expect(items.filter(({ kind }) => kind === 'refusal').flatMap(({ facts }) => facts)).toEqual([]);

    const rows = cellsOf((await takeOut(supervisor, caseId, 'csv')).toString('utf8'));
    const { text } = await readPdf(await takeOut(supervisor, caseId, 'pdf'));
    const said = items.map(saidOf);
    // The files have two entries more, of the reading and of the first file: they stand before the others.
    const wanted = said.flatMap(csvRowsOf);
    expect(rows.slice(rows.length - wanted.length)).toEqual(wanted);
    for (const entry of entriesOnPaper(text, said)) expect(entry.found).toBe(entry.whole);
  });
});

/** Each kind of entry, who it is told of and how, and everything that an entry says beside its act. */
const EACH_KIND: readonly string[] = [
  ...`act, act late, act with a change, act with a value before, look, look again, look by the day, refusal, refusal by the day,
  sharing`.split(/,\s+/),
  ...FACT_NAMES,
];

const kindsOf = (items: readonly ShownEntry[]): string[] =>
  items.flatMap(({ kind, occurredAt, changes, count = 1, dayOnly, facts }) => [
    dayOnly ? `${kind} by the day` : kind,
    ...(occurredAt ? [`${kind} late`] : []),
    ...(changes.length > 0 ? [`${kind} with a change`] : []),
    ...(changes.some(({ before }) => before) ? [`${kind} with a value before`] : []),
    ...(count > 1 ? [`${kind} again`] : []),
    ...facts.map(({ name }) => name),
  ]);

/** A report that arrived late, corrected, referred and refused; a search of which more is learned; looks and refused looks of both agencies. */
async function aFullTimeline(): Promise<{ supervisor: TestMember; caseId: string }> {
  const supervisor = await api.member('police', {
    roles: ['supervisor'],
    agencyName: 'Police of the timeline',
  });
  const officer = await api.member('police', { agencyId: supervisor.agencyId });
  const services = ['emergency_place', 'residential'];
  const centre = await api.member('specialised_centre', { agencyName: 'Centre of the timeline', services });
  const stranger = await api.member('police', { agencyName: 'Police of another town' });
  await api.sql(`update relais.agencies set district = 'brussels' where id = any ($1)`, [
    [supervisor.agencyId, centre.agencyId],
  ]);
  const { id: caseId, etag } = await aCase(officer, {
    writtenAt: new Date(Date.now() - 2 * 3_600_000).toISOString(),
    person: { sex: 'male', apparentAge: { from: 11, to: 11 }, birthDate: { year: 2015, precision: 'year' } },
  });
  const changed = { person: { birthDate: { year: 2014, precision: 'year' } } };
  expect((await officer.patch(`/cases/${caseId}`, changed, { 'If-Match': etag })).status).toBe(200);
  const { body: sent } = await officer.post(
    `/cases/${caseId}/referrals`,
    referralBody(centre.agencyId),
    once(),
  );
  const { headers } = await centre.get(`/referrals/${sent.id}`);
  const match = { 'If-Match': headers.get('etag') ?? '*' };
  const answer = await centre.post(`/referrals/${sent.id}/refusal`, { reason: 'no_place' }, match);
  expect(answer.status).toBe(201);
  const { id } = await missing(officer, caseId, { policeZoneId: supervisor.agencyId });
  const sign = { status: 'actual', basis: 'interview' };
  expect((await officer.post(`/cases/${caseId}/assertions`, sign, once())).status).toBe(201);
  await learned(id);
  await actOn(officer, id, 'finding', FOUND);
  await decideAll(officer, id, 'done');
  const workers = { workerId: officer.membershipId, deputyId: supervisor.membershipId };
  const named = await supervisor.post(`/cases/${caseId}/worker`, workers, { 'If-Match': '*' });
  expect(named.status).toBe(201);
  // Three looks are in two windows at most: one of them is counted twice.
  for (let n = 0; n < 3; n += 1) await officer.get(`/cases/${caseId}`);
  await share(api, caseId, centre, { categories: ['identity'] });
  await centre.get(`/cases/${caseId}`);
  const refused = [
    await officer.post(`/cases/${caseId}/timeline-exports`, { format: 'csv' }),
    await stranger.get(`/cases/${caseId}`),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 404]);
  return { supervisor, caseId };
}

/** The worker learns what was written down of a person since the report. */
async function learned(id: string): Promise<void> {
  const worker = await startTestWorker(api.database);
  try {
    const learn = worker.get(LearnOfMissing, { strict: false });
    const clock = { kind: 'system', name: 'deadlines' } as const;
    await worker.get(UnitOfWork).run(clock, (tx) => learn.run(tx, aMessage({ episodeId: id })));
  } finally {
    await worker.close();
  }
}

async function takeOut(who: TestMember, caseId: string, format: 'csv' | 'pdf'): Promise<Buffer> {
  await api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
    who.membershipId,
  ]);
  const answer = await fetch(`${api.url}/api/v1/cases/${caseId}/timeline-exports`, {
    method: 'POST',
    headers: { Cookie: who.cookie, Origin: api.url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ format }),
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}
