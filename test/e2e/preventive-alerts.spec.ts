import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, once } from '../factories/cases.js';
import { CLOSE, turn } from '../factories/leading.js';
import { missing, missingPeople, type MissingPeople } from '../factories/missing.js';
import { share } from '../factories/sharing.js';
import { afterMonths } from '../factories/terms.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: MissingPeople;
let magistrate: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
  magistrate = await api.member('magistrate');
});
afterAll(() => api?.close());

const GRANTED = { granted: true, measures: ['national_alert', 'sis_alert'], text: 'canary-number 4711' };
const REFUSED = { granted: false, text: 'canary-refusal: known at home' };

const problem = ({ body }: Answer) => body.type.split(':').at(-1);
const issues = ({ body }: Answer) =>
  body.issues.map(({ name, type }: Record<string, string>) => `${name} ${type}`);

async function aNamedChild(years = 15): Promise<string> {
  const { id } = await aCase(people.shelter, {
    person: {
      sex: 'female',
      apparentAge: { from: years, to: years },
      names: [{ kind: 'primary', givenNames: 'Canary', familyName: 'Nightingale' }],
    },
  });
  return id;
}

const request = (to: TestMember, more: object = {}) => ({
  agencyId: to.agencyId,
  signs: ['departure_plan', 'trafficking_signs'],
  text: 'canary-why: she has packed her bag',
  ...more,
});
const ask = (caseId: string, body: object, who = people.shelter) =>
  who.post(`/cases/${caseId}/preventive-alerts`, body, once());
const act = (who: TestMember, id: string, name: string, body: object = {}) =>
  who.post(`/preventive-alerts/${id}/${name}`, body, once());

/** A request that waits for the police. */
async function asked(to = people.police): Promise<{ id: string; caseId: string }> {
  const caseId = await aNamedChild();
  const { status, body } = await ask(caseId, request(to));
  if (status !== 201) throw new Error(`asking answered ${status}: ${JSON.stringify(body)}`);
  return { id: body.id, caseId };
}

it('waits on the home of whoever must answer, the soonest due first, until it is answered', async () => {
  const zone = await api.member('police');
  const home = async (who: TestMember) => (await who.get('/home')).body.preventive;
  expect(await home(zone)).toEqual({ waiting: 0, late: 0, next: [] });
  const [first, second] = [await asked(zone), await asked(zone)];
  await api.sql(`update relais.preventive_requests set answer_by = now() - interval '1 hour' where id = $1`, [
    second.id,
  ]);
  const waiting = await home(zone);
  expect(waiting).toMatchObject({ waiting: 2, late: 1, next: [{ id: second.id }, { id: first.id }] });
  expect(waiting.next[0].reference).toMatch(/^BE-/);
  expect(JSON.stringify(waiting)).not.toMatch(/canary|Nightingale/i);
  expect(await home(people.shelter)).toMatchObject({ waiting: 0 });
  for (const { id } of [first, second]) await act(zone, id, 'answer', REFUSED);
  expect(await home(zone)).toMatchObject({ waiting: 0 });
});

describe('an alert before a child is missing', () => {
  it('is asked of the police: they see whom, which signs and why, nothing else of the case, and put it in place', async () => {
    const { id, caseId } = await asked();
    const { body: list } = await people.police.get('/preventive-alerts?limit=100');
    expect(list.items.map((one: { id: string }) => one.id)).toContain(id);
    const { body: seen } = await people.police.get(`/preventive-alerts/${id}`);
    expect(seen).toMatchObject({
      status: 'asked',
      signs: ['departure_plan', 'trafficking_signs'],
      text: 'canary-why: she has packed her bag',
      person: { sex: 'female', names: [{ givenNames: 'Canary', familyName: 'Nightingale' }] },
      actions: ['grant', 'refusal'],
      overdue: false,
    });
    expect(Date.parse(seen.answerBy) - Date.parse(seen.askedAt)).toBe(24 * 3_600_000);
    const { body: file } = await people.police.get(`/cases/${caseId}`);
    expect(JSON.stringify(file)).not.toContain('Nightingale');

    expect(issues(await act(people.police, id, 'answer', { granted: true }))).toEqual(['measures required']);
    const unknown = { granted: true, measures: ['prison'] };
    expect(issues(await act(people.police, id, 'answer', unknown))).toEqual(['measures notInList']);
    const { status, body: granted } = await act(people.police, id, 'answer', GRANTED);
    expect([status, granted.status, granted.actions]).toEqual([201, 'granted', ['lifting']]);
    expect(granted.validUntil).toBe(afterMonths(granted.answeredAt, 12));
    expect((await people.shelter.get(`/preventive-alerts/${id}`)).body).toMatchObject({
      status: 'granted',
      measures: ['national_alert', 'sis_alert'],
      answer: 'canary-number 4711',
      source: 'Regulation (EU) 2018/1862, art. 53: an alert under art. 32 (1) (d) is reviewed within a year',
    });
    expect(problem(await act(people.police, id, 'answer', REFUSED))).toBe('illegalTransition');

    // The danger has passed: what was opened is closed with it, and the person is theirs no more.
    expect((await act(people.shelter, id, 'lifting')).body.status).toBe('lifted');
    expect((await people.police.get(`/preventive-alerts/${id}`)).status).toBe(404);
    expect((await people.police.get(`/cases/${caseId}`)).status).toBe(404);
    const { body: ended } = await people.shelter.get('/preventive-alerts?status=ended&limit=100');
    expect(ended.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('is refused with a reason, which ends what was opened, and can be asked for anew', async () => {
    const { id, caseId } = await asked(magistrate);
    expect(issues(await act(magistrate, id, 'answer', { granted: false, text: ' ' }))).toEqual([
      'text required',
    ]);
    expect((await act(magistrate, id, 'answer', REFUSED)).body).toMatchObject({
      status: 'refused',
      actions: [],
    });
    expect((await magistrate.get(`/preventive-alerts/${id}`)).status).toBe(404);
    expect((await people.shelter.get(`/preventive-alerts/${id}`)).body).toMatchObject({
      status: 'refused',
      answer: 'canary-refusal: known at home',
      actions: [],
    });
    expect((await ask(caseId, request(magistrate))).status).toBe(201);
  });

  it('is taken back by who asked alone, and is nobody else’s', async () => {
    const { id } = await asked();
    expect((await people.childFocus.get(`/preventive-alerts/${id}`)).status).toBe(404);
    expect((await act(people.childFocus, id, 'answer', GRANTED)).status).toBe(404);
    expect((await act(people.police, id, 'withdrawal')).status).toBe(403);
    expect((await act(people.shelter, id, 'answer', GRANTED)).status).toBe(403);
    expect((await act(people.shelter, id, 'withdrawal')).body.status).toBe('withdrawn');
    expect(problem(await act(people.shelter, id, 'withdrawal'))).toBe('illegalTransition');
    expect((await people.police.get(`/preventive-alerts/${id}`)).status).toBe(404);
  });

  it('needs a sign, a reason, and a police zone or a magistrate', async () => {
    const caseId = await aNamedChild();
    const wrong: [more: object, issue: string][] = [
      [{ signs: [] }, 'signs required'],
      [{ signs: ['made_up'] }, 'signs notInList'],
      [{ signs: ['distrust', 'distrust'] }, 'signs duplicate'],
      [{ text: '  ' }, 'text required'],
      [{ agencyId: people.childFocus.agencyId }, 'agencyId notInList'],
      [{ agencyId: people.shelter.agencyId }, 'agencyId notInList'],
    ];
    for (const [more, issue] of wrong) {
      const answer = await ask(caseId, request(people.police, more));
      expect([answer.status, issues(answer)]).toEqual([400, [issue]]);
    }
  });

  it('is for a child who is there, and asked once of each', async () => {
    expect(problem(await ask(await aNamedChild(34), request(people.police)))).toBe('preventiveAdult');
    const { caseId } = await asked();
    expect(problem(await ask(caseId, request(people.police)))).toBe('preventiveAsked');
    expect((await ask(caseId, request(magistrate))).status).toBe(201);
    await missing(people.shelter, caseId);
    const zone = await api.member('police');
    expect(problem(await ask(caseId, request(zone)))).toBe('preventiveMissing');
    // A case of another is no case at all; a magistrate and an interpreter ask for nothing.
    expect((await ask(caseId, request(zone), people.childFocus)).status).toBe(404);
    expect((await ask(caseId, request(zone), magistrate)).status).toBe(403);
  });

  it('stays on record with every act, and no message says a word of it', async () => {
    const { id, caseId } = await asked();
    await act(people.police, id, 'answer', GRANTED);
    await act(people.police, id, 'lifting');
    const { body } = await people.shelter.get(`/cases/${caseId}/timeline?limit=100`);
    const actions = body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        'missing.preventive_asked',
        'access.opened',
        'missing.preventive_granted',
        'missing.preventive_lifted',
        'access.ended',
      ]),
    );
    const kept = await api.sql<{ text: string }>(
      `select (ids || jsonb_build_object('type', type))::text as text from relais.outbox where case_id = $1`,
      [caseId],
    );
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(kept)).not.toMatch(/canary|Nightingale/i);
    const [sealed] = await api.sql<{ content: Buffer; answer: Buffer }>(
      'select content, answer from relais.preventive_requests where id = $1',
      [id],
    );
    expect(Buffer.concat([sealed!.content, sealed!.answer]).toString('latin1')).not.toContain('canary');
  });
});

it('keeps its case from being closed while it waits or runs: the police would lose sight of it', async () => {
  const { id, caseId } = await asked();
  const close = () => turn(people.shelter, caseId, 'closure', CLOSE);
  const refused = async () => {
    const answer = await close();
    expect([answer.status, problem(answer), answer.body.issues]).toEqual([
      409,
      'mattersOpen',
      [expect.objectContaining({ name: 'openMatters.preventive_open', type: 'mustBeSettled' })],
    ]);
  };
  await refused();
  await act(people.police, id, 'answer', GRANTED);
  await refused();
  expect((await people.police.get(`/preventive-alerts/${id}`)).body.status).toBe('granted');
  const matters = (await people.shelter.get(`/cases/${caseId}/open-matters`)).body;
  expect(JSON.stringify(matters)).toContain('preventive_open');
  expect((await act(people.shelter, id, 'lifting')).status).toBe(201);
  expect((await close()).status).toBe(201);
});

it('is ended by whoever leads the case, also when another agency asked for it', async () => {
  const caseId = await aNamedChild();
  const guardianship = await api.member('guardianship_service');
  await share(api, caseId, guardianship, { categories: ['identity', 'missing'], grantedBy: people.shelter });
  const { status, body } = await ask(caseId, request(people.police), guardianship);
  expect(status).toBe(201);
  expect((await people.shelter.get(`/preventive-alerts/${body.id}`)).body.actions).toEqual(['withdrawal']);
  expect((await act(people.shelter, body.id, 'withdrawal')).body.status).toBe('withdrawn');
});

it('writes nothing of the case either together with emergency access, and lets nobody else in', async () => {
  const { id, caseId } = await asked();
  const { police } = people;
  const why = { purpose: 'danger_to_life', reason: 'She was seen alone at the station at night.' };
  expect((await police.post(`/cases/${caseId}/emergency-access`, why, once())).status).toBe(201);
  const { headers } = await police.get(`/cases/${caseId}`);
  const assertion = { status: 'actual', basis: 'interview' };
  const written = await police.post(`/cases/${caseId}/assertions`, assertion, once());
  expect([written.status, problem(written)]).toEqual([409, 'emergencyReadsOnly']);
  const changed = await police.patch(
    `/cases/${caseId}`,
    { person: { sex: 'other' } },
    { 'If-Match': headers.get('etag')! },
  );
  expect([changed.status, problem(changed)]).toEqual([409, 'emergencyReadsOnly']);
  const further = request(await api.member('police'));
  expect([403, 404, 409]).toContain((await ask(caseId, further, police)).status);
  expect((await act(police, id, 'answer', REFUSED)).status).toBe(201);
});
