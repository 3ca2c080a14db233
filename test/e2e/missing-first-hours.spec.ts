import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, once } from '../factories/cases.js';
import { actOn as actOnGuardianship, appoint, register, SIGNAL } from '../factories/guardianship.js';
import {
  act,
  actOn,
  episodeOf,
  found,
  missing,
  missingPeople,
  type MissingPeople,
  settle,
  TALK,
  tasksOf,
} from '../factories/missing.js';
import { paperOf } from '../factories/missing-papers.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: MissingPeople;
let guardian: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
  guardian = await api.member('guardian_office');
});
afterAll(() => api?.close());

interface Task {
  code: string;
  agency: { id: string };
  dueAt: string;
  source?: string;
  outcome?: string;
}

const MINUTE = 60_000;
const decide = (who: TestMember, id: string, body: object) => act(who, id, 'task-decisions', body);
/** Who acknowledged the alert, and when. */
const answered = async (id: string) =>
  (await episodeOf(people.shelter, id)).recipients.map(
    ({ role, acknowledgedAt }: Record<string, unknown>) => [role, acknowledgedAt],
  );
const problem = (body: { type: string }) => body.type.split(':').at(-1);

/** A child of eleven who is suspected to be trafficked, with a guardian of the Service where there is one. */
async function aVictim(withGuardian: boolean): Promise<string> {
  const person = { sex: 'male', apparentAge: { from: 11, to: 11 } } as const;
  const { id } = await aCase(people.shelter, { person });
  const suspected = { status: 'actual', basis: 'interview' };
  expect((await people.shelter.post(`/cases/${id}/assertions`, suspected, once())).status).toBe(201);
  if (!withGuardian) return id;
  const guardianId = await register(people.service, guardian, { softCap: 5 });
  const signal = { ...SIGNAL, risks: [], details: 'alone' };
  expect((await people.shelter.post(`/cases/${id}/guardianship`, signal, once())).status).toBe(201);
  const { body } = await people.service.get(`/cases/${id}/guardianship`);
  await actOnGuardianship(people.service, id, `/minors/${body.minor.id}/identification`);
  expect((await appoint(people.service, id, guardianId)).status).toBe(201);
  return id;
}

/** Code, whose task, and minutes until it is due: domain.md §3.6, the ways of the design where no text names an hour. */
const FIRST: readonly [code: string, whose: string, minutes: number][] = [
  ['search_site', 'shelter', 15],
  ['call_phone', 'shelter', 15],
  ['report_to_police', 'shelter', 15],
  ['criteria_sheet', 'police', 30],
  ['send_description', 'shelter', 15],
  ['call_guardian', 'shelter', 15],
  ['inform_child_focus', 'police', 30],
  ['inform_school', 'guardian', 60],
  ['freeze_address', 'shelter', 60],
  ['co_residents', 'shelter', 60],
  ['leads_to_police', 'shelter', 120],
  ['confirm_sis', 'police', 240],
  ['review_first', 'police', 24 * 60],
];
const AFTER: readonly [code: string, whose: string, minutes: number][] = [
  ['medical_check', 'shelter', 24 * 60],
  ['return_interview', 'guardian', 72 * 60],
];
const WITHIN_A_WEEK = ['risk_plan', 'rescreen'];

const whose = () => ({
  [people.shelter.agencyId]: 'shelter',
  [people.police.agencyId]: 'police',
  [guardian.agencyId]: 'guardian',
  [people.service.agencyId]: 'service',
});
const told = (tasks: readonly Task[], from: number) =>
  tasks.map(({ code, agency, dueAt }) => [
    code,
    whose()[agency.id],
    Math.round((Date.parse(dueAt) - from) / MINUTE),
  ]);
const byCode = <Row extends readonly unknown[]>(rows: readonly Row[]) =>
  rows.toSorted((one, other) => String(one[0]).localeCompare(String(other[0])));

describe('the first hours', () => {
  it('are tasks with an owner and a clock, each with the source of its number; after a finding others', async () => {
    const caseId = await aVictim(true);
    const begun = Date.now();
    const { id } = await missing(people.shelter, caseId);
    const { tasks } = (await episodeOf(people.police, id)) as { tasks: Task[] };
    expect(byCode(told(tasks, begun))).toEqual(byCode(FIRST));
    for (const { code, source } of tasks) expect([code, source?.length]).toEqual([code, expect.any(Number)]);
    expect(tasks.find(({ code }) => code === 'report_to_police')!.source).toContain('25 May 2023');

    await act(people.shelter, id, 'police-report', { zone: 'Brussels', recordNumber: 'BR.1' });
    await actOn(people.police, id, 'assessment', { criteria: ['W5'], worrying: true, officer: 'O' });
    await actOn(people.police, id, 'search');
    const foundNow = Date.now();
    await actOn(people.police, id, 'finding', { outcome: 'returned_self' });
    const later = ((await episodeOf(people.shelter, id)) as { tasks: Task[] }).tasks.filter(
      ({ code }) => !FIRST.some(([first]) => first === code),
    );
    const [week, hours] = [
      later.filter(({ code }) => WITHIN_A_WEEK.includes(code)),
      later.filter(({ code }) => !WITHIN_A_WEEK.includes(code) && !code.startsWith('review_')),
    ];
    expect(byCode(told(hours, foundNow))).toEqual(byCode(AFTER));
    expect(week.map(({ code }) => code).toSorted()).toEqual(WITHIN_A_WEEK.toSorted());
    for (const { dueAt } of week) {
      const days = (Date.parse(dueAt) - foundNow) / (24 * 60 * MINUTE);
      // Days of the calendar, of which one may have 25 hours.
      expect(Math.abs(days - 7)).toBeLessThan(1.1);
    }
  });

  it('leave the school to the Guardianship Service where there is no guardian, and their clock where nobody is suspected', async () => {
    const { id } = await missing(people.shelter, await aVictim(false));
    const { tasks } = (await episodeOf(people.service, id)) as { tasks: Task[] };
    const school = tasks.find(({ code }) => code === 'inform_school')!;
    expect(whose()[school.agency.id]).toBe('service');
    const { id: plain } = await aCase(people.shelter, {
      person: { sex: 'male', apparentAge: { from: 16, to: 16 } },
    });
    const other = (await episodeOf(people.police, (await missing(people.shelter, plain)).id)) as {
      tasks: Task[];
    };
    const codes = other.tasks.map(({ code }) => code);
    expect(codes).toContain('inform_school');
    for (const code of ['freeze_address', 'co_residents']) expect(codes).not.toContain(code);
  });
});

describe('what is added to a search', () => {
  it('tells what was taken along and what was left, in the search and on its paper', async () => {
    const { id } = await missing(people.shelter, await aVictim(false));
    const things = {
      taken: 'a blue rucksack',
      leftBehind: 'the winter coat',
      papers: 'an annex 26',
      money: 'about 40 euro',
      cards: 'a transport card',
      telephones: [{ number: '+32 470 00 00 01', imei: '356938035643809' }],
    };
    const { headers } = await people.shelter.get(`/missing-episodes/${id}`);
    const etag = { 'If-Match': headers.get('etag')! };
    const { status, body } = await people.shelter.patch(`/missing-episodes/${id}`, things, etag);
    expect([status, body.details]).toEqual([200, expect.objectContaining(things)]);
    const text = await paperOf(api, people.police, id);
    const { telephones, ...words } = things;
    for (const value of [...Object.values(words), telephones[0]!.number, telephones[0]!.imei])
      expect(text).toContain(value);
  });

  it('is no Child Alert for an adult', async () => {
    const { id: caseId } = await aCase(people.shelter, {
      person: { sex: 'female', apparentAge: { from: 40, to: 45 } },
    });
    const { id } = await missing(people.shelter, caseId);
    const refused = await act(people.police, id, 'child-alert', { text: 'x' });
    expect([refused.status, problem(refused.body)]).toEqual([409, 'childAlertAdult']);
    expect((await episodeOf(people.police, id)).authorities.childAlert).toBeUndefined();
  });

  it('says after a return whether signs of trafficking were seen, and that they are looked at anew', async () => {
    const { id } = await missing(people.shelter, await aVictim(false));
    await act(people.shelter, id, 'police-report', { zone: 'Brussels', recordNumber: 'BR.2' });
    await actOn(people.police, id, 'assessment', { criteria: ['W5'], worrying: true, officer: 'O' });
    await actOn(people.police, id, 'search');
    await actOn(people.police, id, 'finding', { outcome: 'returned_self' });
    const talk = { manner: 'interview', trustedPerson: 'A teacher', traffickingSigns: 'guessed' };
    const wrong = await actOn(people.shelter, id, 'debriefing', talk);
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'traffickingSigns']);
    const { body } = await actOn(people.shelter, id, 'debriefing', { ...talk, traffickingSigns: 'seen' });
    expect([body.status, body.debriefing.traffickingSigns]).toEqual(['debriefed', 'seen']);
    const rescreen = (body.tasks as Task[]).find(({ code }) => code === 'rescreen')!;
    expect([whose()[rescreen.agency.id], rescreen.outcome]).toEqual(['shelter', undefined]);
  });

  it('says that the return interview was done once it is recorded, and never where the person did not talk', async () => {
    const { id } = await found(people);
    const interview = async () =>
      (await tasksOf(people.shelter, id)).find(({ code }) => code === 'return_interview')!;
    const say = async (decision: string) => {
      const taskIds = [(await interview()).id];
      return act(people.shelter, id, 'task-decisions', { taskIds, decision, outcome: 'done' });
    };
    expect((await interview()).answers).toEqual(['not_needed', 'lapsed']);
    expect((await say('done')).body.issues).toMatchObject([{ type: 'taskNotYours' }]);
    await actOn(people.shelter, id, 'debriefing', TALK);
    expect((await interview()).answers).toEqual(['done', 'not_needed', 'lapsed']);
    expect((await say('done')).status).toBe(201);
    const { id: silent } = await found(people);
    await actOn(people.shelter, silent, 'debriefing', { manner: 'refused', traffickingSigns: 'unknown' });
    const [task] = (await tasksOf(people.shelter, silent)).filter(({ code }) => code === 'return_interview');
    expect(task!.answers).toEqual(['not_needed', 'lapsed']);
  });

  it('opens a task again for the agency that decided it by mistake, until the end, and keeps both acts on the timeline', async () => {
    const { id, caseId } = await found(people);
    const of = async (who: TestMember, code: string) =>
      (await tasksOf(who, id)).find((one) => one.code === code)!;
    const medical = await of(people.shelter, 'medical_check');
    const done = { decision: 'done', outcome: 'done', note: 'canary-said', taskIds: [medical.id] };
    const again = { decision: 'open', taskIds: [medical.id] };
    await decide(people.shelter, id, done);
    await api.sql('update relais.missing_tasks set reminded_at = now(), escalated_at = now() where id = $1', [
      medical.id,
    ]);
    // A colleague whose page is old says the same, and something else beside it: the first decision stands, the other is written.
    const rescreen = await of(people.shelter, 'rescreen');
    const both = { decision: 'not_needed', note: 'why', taskIds: [medical.id, rescreen.id] };
    expect((await decide(people.shelter, id, both)).status).toBe(201);
    expect((await of(people.shelter, 'medical_check')).note).toBe('canary-said');
    expect((await of(people.shelter, 'rescreen')).status).toBe('not_needed');
    const given = await answered(id);
    expect((await of(people.shelter, 'medical_check')).answers).toEqual(['open']);
    await decide(people.police, id, again);
    expect((await of(people.shelter, 'medical_check')).status).toBe('done');
    expect((await decide(people.shelter, id, { ...again, outcome: 'done' })).status).toBe(400);
    expect((await decide(people.shelter, id, again)).status).toBe(201);
    expect((await decide(people.shelter, id, again)).status).toBe(201);
    const rows = await api.sql('select reminded_at, escalated_at from relais.missing_tasks where id = $1', [
      medical.id,
    ]);
    expect(rows).toEqual([{ reminded_at: null, escalated_at: null }]);
    const open = await of(people.shelter, 'medical_check');
    expect(open).toMatchObject({ status: 'open', dueAt: medical.dueAt });
    for (const name of ['decidedAt', 'decidedBy', 'outcome', 'note']) expect(open).not.toHaveProperty(name);
    expect(await answered(id)).toEqual(given);
    const { items } = (await people.shelter.get(`/cases/${caseId}/timeline?type=act&limit=100`)).body;
    const acts = items.filter(({ params }: { params: { task?: string } }) => params.task === medical.code);
    expect(acts.map(({ action }: { action: string }) => action)).toEqual([
      'missing.task_open',
      'missing.task_done',
    ]);
    await decide(people.shelter, id, done);
    await actOn(people.shelter, id, 'debriefing', TALK);
    await settle(people, id);
    await actOn(people.shelter, id, 'closure');
    expect((await decide(people.shelter, id, again)).status).toBe(409);
    expect((await of(people.shelter, 'medical_check')).status).toBe('done');
  });
});
