import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { UnitOfWork } from '#platform/database';
import { ListYouthDesk, ReadYouthOfCase } from '#modules/youth-services';
import { aCase, once } from '../factories/cases.js';
import { actorOf } from '../factories/referrals.js';
import { birthOf, inDays } from '../factories/days.js';
import { afterDays, afterMonths, afterWorkingDays } from '../factories/terms.js';
import {
  actOnYouth,
  aPlan,
  DECISION,
  mandated,
  refer,
  referred,
  REQUEST,
  requestMandate,
  TASKS,
  together,
  youthOf,
  type YouthPeople,
  youthPeople,
} from '../factories/youth.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: YouthPeople;
let shelter: TestMember;
let youth: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await youthPeople(api);
  ({ shelter, youth } = people);
});
afterAll(() => api?.close());

const problem = (body: { type: string }) => body.type.split(':').at(-1);
const dueOf = ({ deadlines }: { deadlines: { kind: string; dueAt: string }[] }, kind: string) =>
  deadlines.find((due) => due.kind === kind)?.dueAt;
const act = (who: TestMember, caseId: string, id: string, name: string, body: object = {}) =>
  actOnYouth(who, caseId, `/youth-mandates/${id}/${name}`, body);

describe('a request for a mandate', () => {
  it('is put to a youth service of the case once, with a day to answer and where it comes from', async () => {
    const caseId = await referred(people);
    const { status, body } = await requestMandate(shelter, caseId, youth.agencyId);
    expect(status).toBe(201);
    expect(body.mandates[0]).toMatchObject({
      status: 'requested',
      kind: 'french_consented',
      message: REQUEST.message,
      deadlines: [
        {
          kind: 'answer',
          overdue: false,
          source: {
            en: expect.stringContaining('Relais rule'),
            fr: expect.stringContaining('dans la semaine'),
            de: expect.stringMatching(/^Eigene Festlegung von Relais: /),
          },
        },
      ],
      actions: ['withdrawal'],
      sharesFile: false,
    });
    const again = await requestMandate(shelter, caseId, youth.agencyId);
    expect([again.status, problem(again.body)]).toEqual([409, 'youthMandateOpen']);
    const desk = (await youth.get('/youth/desk?list=requests&limit=100')).body;
    expect(desk.items.map((line: { caseId: string }) => line.caseId)).toContain(caseId);
  });

  it('is not for a service outside the case, nor for a code of another Community', async () => {
    const caseId = await referred(people);
    const stranger = await api.member('youth_service');
    const outside = await requestMandate(shelter, caseId, stranger.agencyId);
    expect([outside.status, problem(outside.body)]).toEqual([409, 'youthNotInCase']);
    const wrong = await requestMandate(shelter, caseId, youth.agencyId, { kind: 'flemish_judicial' });
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'kind']);
    const unknown = await requestMandate(shelter, caseId, youth.agencyId, {
      ground: 'because',
      community: 'dutch',
    });
    expect(unknown.body.issues.map(({ name }: { name: string }) => name)).toEqual(['community', 'ground']);
    expect((await requestMandate(people.police, caseId, youth.agencyId)).status).toBe(403);
    expect((await stranger.get(`/cases/${caseId}/youth`)).status).toBe(404);
  });

  it('is withdrawn by who asked, or not taken up by the service, with a reason', async () => {
    for (const [who, name, body, reason] of [
      [shelter, 'withdrawal', {}, 'withdrawn'],
      [youth, 'refusal', { reason: 'no_need' }, 'no_need'],
    ] as const) {
      const caseId = await referred(people);
      const [{ id }] = (await requestMandate(shelter, caseId, youth.agencyId)).body.mandates;
      if (name === 'refusal') {
        expect((await act(youth, caseId, id, name, { reason: 'goals_reached' })).status).toBe(400);
      }
      const ended = await act(who, caseId, id, name, body);
      expect(ended.body.mandates[0]).toMatchObject({ status: 'ended', endReason: reason, deadlines: [] });
      expect((await act(youth, caseId, id, 'receipt')).status).toBe(409);
    }
  });
});

describe('a mandate', () => {
  it('goes from request to follow-up by decisions that stay in its history', async () => {
    const { caseId, mandateId: id } = await mandated(people);
    expect((await act(youth, caseId, id, 'start', DECISION)).status).toBe(409);
    expect((await act(shelter, caseId, id, 'end', { reason: 'goals_reached' })).status).toBe(403);
    const elsewhere = { ...DECISION, decidingBody: 'support_centre' };
    expect((await act(youth, caseId, id, 'change', elsewhere)).body.issues[0].name).toBe('decidingBody');
    const tomorrow = { ...DECISION, decidedOn: inDays(2) };
    expect((await act(youth, caseId, id, 'change', tomorrow)).body.issues[0].name).toBe('decidedOn');
    const imposed = { kind: 'french_imposed', decidingBody: 'director', decidedOn: '2026-02-01' };
    const changed = await act(youth, caseId, id, 'change', imposed);
    expect(changed.body.mandates[0]).toMatchObject({ status: 'changed', kind: 'french_imposed' });
    const followed = await act(youth, caseId, id, 'follow-up');
    expect(followed.body.mandates[0]).toMatchObject({ status: 'followed', deadlines: [] });
    expect((await act(youth, caseId, id, 'change', imposed)).status).toBe(409);
    const ended = await act(youth, caseId, id, 'end', { reason: 'adult_help' });
    const { status, history, actions } = ended.body.mandates[0];
    expect([status, actions]).toEqual(['ended', []]);
    expect(history.map(({ what }: { what: string }) => what)).toEqual([
      'end',
      'follow_up',
      'change',
      'start',
    ]);
    expect(history[3]).toMatchObject({ kind: 'french_consented', decidingBody: 'counsellor' });
  });

  it('of the Flemish Community goes from voluntary help over necessity to the court, and the contact goes on', async () => {
    const caseId = await referred(people, { apparentAge: { from: 16, to: 16 } });
    const flemish = { community: 'flemish', kind: 'flemish_voluntary' };
    const asked = await requestMandate(shelter, caseId, youth.agencyId, flemish);
    expect([asked.status, asked.body.mandates[0]?.community]).toEqual([201, 'flemish']);
    const [{ id, requestedAt, deadlines: first }] = asked.body.mandates;
    expect(first).toMatchObject([{ kind: 'answer', dueAt: afterWorkingDays(requestedAt, 5) }]);
    await act(youth, caseId, id, 'receipt');
    const decided = (kind: string, decidingBody: string) => ({ kind, decidingBody, decidedOn: inDays(-1) });
    const french = await act(youth, caseId, id, 'start', decided('french_consented', 'support_centre'));
    expect([french.status, french.body.issues[0].name]).toEqual([400, 'kind']);
    const counsel = await act(youth, caseId, id, 'start', decided('flemish_voluntary', 'counsellor'));
    expect([counsel.status, counsel.body.issues[0].name]).toEqual([400, 'decidingBody']);
    const start = await act(youth, caseId, id, 'start', decided('flemish_voluntary', 'access_gate'));
    const [begun] = start.body.mandates;
    expect(begun).toMatchObject({ status: 'started', needs: { consent: true, lawyer: false } });
    expect(dueOf(begun, 'answer')).toBeUndefined();
    expect(dueOf(begun, 'plan')).toBe(afterMonths(begun.startedAt, 1));
    const necessity = await act(youth, caseId, id, 'change', decided('flemish_necessity', 'support_centre'));
    expect(necessity.body.mandates[0]).toMatchObject({
      status: 'changed',
      kind: 'flemish_necessity',
      decidingBody: 'support_centre',
      needs: { consent: false, lawyer: false },
    });
    const court = await act(youth, caseId, id, 'change', decided('flemish_judicial', 'juvenile_judge'));
    expect(court.body.mandates[0]).toMatchObject({ status: 'changed', kind: 'flemish_judicial' });
    // Another kind of mandate gives nobody more time for the first plan; the plan itself sets the day of its review.
    expect(dueOf(court.body.mandates[0], 'plan')).toBe(afterMonths(begun.startedAt, 1));
    const reviewOn = inDays(90);
    const plan = aPlan({ consent: 'refused', reviewOn });
    const planned = await youth.post(`/youth-mandates/${id}/plans`, plan, { 'If-Match': '*', ...once() });
    expect(planned.status).toBe(201);
    expect(dueOf(planned.body.mandates[0], 'plan')).toBeUndefined();
    expect(dueOf(planned.body.mandates[0], 'review')).toBe(afterDays(`${reviewOn}T12:00:00Z`, 0));
    const followed = await act(youth, caseId, id, 'follow-up');
    const { status, history, deadlines } = followed.body.mandates[0];
    expect([status, deadlines]).toEqual(['followed', []]);
    expect(history.map(({ what, kind }: Record<string, string>) => [what, kind])).toEqual([
      ['follow_up', 'flemish_judicial'],
      ['change', 'flemish_judicial'],
      ['change', 'flemish_necessity'],
      ['start', 'flemish_voluntary'],
    ]);
  });

  it('is decided on the version that was read, and a wrong state is said before a stale version', async () => {
    const caseId = await referred(people);
    const [{ id }] = (await requestMandate(shelter, caseId, youth.agencyId)).body.mandates;
    const path = `/youth-mandates/${id}/receipt`;
    expect((await youth.post(path, {})).status).toBe(428);
    expect((await youth.post(path, {}, { 'If-Match': '"old"' })).status).toBe(412);
    expect((await youth.post(path, {}, { 'If-Match': '*' })).status).toBe(201);
    expect((await youth.post(path, {}, { 'If-Match': '"old"' })).status).toBe(409);
  });

  it('of ten decisions at once takes one', async () => {
    const caseId = await referred(people);
    const [{ id }] = (await requestMandate(shelter, caseId, youth.agencyId)).body.mandates;
    await act(youth, caseId, id, 'receipt');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2
          ? youth.post(`/youth-mandates/${id}/start`, DECISION, { 'If-Match': '*' })
          : shelter.post(`/youth-mandates/${id}/withdrawal`, {}, { 'If-Match': '*' }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('keeps its service in the case when whoever referred it withdraws, and no longer than the mandate', async () => {
    const { id: caseId } = await aCase(shelter, { person: { apparentAge: { from: 15, to: 15 } } });
    const referral = await refer(shelter, youth, caseId, 'youth_help');
    const [{ id }] = (await requestMandate(shelter, caseId, youth.agencyId)).body.mandates;
    await act(youth, caseId, id, 'receipt');
    await act(youth, caseId, id, 'start', DECISION);
    const withdrawn = await shelter.post(
      `/referrals/${referral}/withdrawal`,
      {},
      { 'If-Match': '*', ...once() },
    );
    expect(withdrawn.status).toBe(201);
    expect((await youth.get(`/cases/${caseId}/youth`)).status).toBe(200);
    expect((await youth.get(`/cases/${caseId}`)).body.identity.visible).toBe(true);
    expect((await act(youth, caseId, id, 'end', { reason: 'other_service' })).status).toBe(201);
    expect((await youth.get(`/cases/${caseId}`)).status).toBe(404);
  });
});

describe('two bodies on one file', () => {
  it('agree who leads on what, see each other’s contact, and read one file until either ends it', async () => {
    const { caseId, mandateId } = await mandated(people);
    const propose = (who: TestMember, body: object) =>
      who.post(`/youth-mandates/${mandateId}/co-accompaniments`, body, once());
    const twice = [...TASKS, { task: 'school', lead: 'partner' }];
    expect((await propose(youth, { partnerId: shelter.agencyId, tasks: twice })).body.issues[0].name).toBe(
      'tasks.2.task',
    );
    const stranger = await api.member('specialised_centre');
    const outside = await propose(youth, { partnerId: stranger.agencyId, tasks: TASKS });
    expect([outside.status, problem(outside.body)]).toEqual([409, 'youthNotInCase']);
    const proposed = await propose(shelter, { tasks: TASKS });
    const [{ id }] = proposed.body.mandates[0].together;
    expect((await propose(youth, { partnerId: shelter.agencyId, tasks: TASKS })).status).toBe(409);
    expect((await actOnYouth(shelter, caseId, `/co-accompaniments/${id}/acceptance`)).status).toBe(403);
    expect((await youthOf(shelter, caseId)).mandates[0].sharesFile).toBe(false);
    const accepted = await actOnYouth(youth, caseId, `/co-accompaniments/${id}/acceptance`);
    expect(accepted.body.mandates[0].together[0]).toMatchObject({
      status: 'active',
      tasks: TASKS,
      service: { contact: expect.any(String) },
      partner: { contact: expect.any(String) },
    });
    const planned = await shelter.post(`/youth-mandates/${mandateId}/plans`, aPlan(), {
      'If-Match': '*',
      ...once(),
    });
    expect([planned.status, planned.body.mandates[0].plans[0].number]).toEqual([201, 1]);
    expect((await youthOf(youth, caseId)).mandates[0].plans[0].goals[0].goal).toContain('canary-goal');
    await youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() });
    const ended = await actOnYouth(shelter, caseId, `/co-accompaniments/${id}/end`, { reason: 'no_room' });
    const [mandate] = ended.body.mandates;
    // What the centre wrote itself stays its own; the service's version is gone at once.
    expect([mandate.sharesFile, mandate.plans.map(({ number }: { number: number }) => number)]).toEqual([
      false,
      [1],
    ]);
    expect(
      (await shelter.post(`/youth-mandates/${mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() }))
        .status,
    ).toBe(403);
    expect((await youthOf(youth, caseId)).mandates[0].plans).toHaveLength(2);
  });

  it('replace a division by another that was agreed, without a moment between', async () => {
    const { caseId, mandateId } = await mandated(people);
    await together(people, caseId, mandateId);
    const body = { tasks: [{ task: 'safety', lead: 'partner' }] };
    const next = await shelter.post(`/youth-mandates/${mandateId}/co-accompaniments`, body, once());
    const { id } = next.body.mandates[0].together.find(
      ({ status }: { status: string }) => status === 'proposed',
    );
    const both = await Promise.all(
      [1, 2].map(() => youth.post(`/co-accompaniments/${id}/acceptance`, {}, { 'If-Match': '*' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { together: all } = (await youthOf(youth, caseId)).mandates[0];
    expect(all.map(({ status, endReason }: Record<string, string>) => [status, endReason])).toEqual([
      ['active', undefined],
      ['ended', 'replaced'],
    ]);
  });

  it('stop with the mandate', async () => {
    const { caseId, mandateId } = await mandated(people);
    await together(people, caseId, mandateId);
    await act(youth, caseId, mandateId, 'end', { reason: 'family' });
    const [mandate] = (await youthOf(shelter, caseId)).mandates;
    expect(mandate.together[0]).toMatchObject({ status: 'ended', endReason: 'mandate_ended' });
    expect(mandate.sharesFile).toBe(false);
  });
});

describe('a contact', () => {
  it('is planned, written down once, and may go on after the help', async () => {
    const { caseId, mandateId } = await mandated(people);
    await act(youth, caseId, mandateId, 'follow-up');
    const planned = await youth.post(
      `/youth-mandates/${mandateId}/contacts`,
      { plannedOn: inDays(30), manner: 'telephone' },
      once(),
    );
    const [mandate] = planned.body.mandates;
    expect([planned.status, mandate.deadlines[0].kind]).toEqual([201, 'contact']);
    const path = `/youth-contacts/${mandate.contacts[0].id}/outcome`;
    const held = { heldOn: inDays(0), outcome: 'well', note: 'canary-note' };
    expect((await youth.post(path, { ...held, heldOn: inDays(3) }, once())).status).toBe(400);
    expect((await shelter.post(path, held, once())).status).toBe(404);
    const written = await youth.post(path, held, once());
    expect(written.body.mandates[0]).toMatchObject({
      status: 'followed',
      deadlines: [],
      contacts: [{ outcome: 'well', note: 'canary-note' }],
    });
    expect((await youth.post(path, held, once())).status).toBe(409);
  });
});

describe('help after 18', () => {
  const seventeen = () => ({ birthDate: birthOf(18, 100), birthDateSource: 'document' });

  it('is asked about before the birthday, with its source, and whatever is answered the mandate goes on', async () => {
    const { caseId, mandateId: id } = await mandated(people, seventeen());
    const asked = (await youthOf(youth, caseId)).mandates[0].deadlines.find(
      ({ kind }: { kind: string }) => kind === 'prolongation',
    );
    expect(asked.source.en).toContain('18 January 2018');
    expect(asked.source.de).toContain('18. Januar 2018');
    // What stands in no law is said to be a rule of the product, and not how the product came about.
    const rows = await api.sql<{ source: string; source_in: Record<string, string> }>(
      `select source, source_in from relais.rules where source_in is not null`,
    );
    const shown = rows.flatMap(({ source, source_in }) => [source, ...Object.values(source_in)]);
    expect(shown).toContain('Règle propre à Relais\u00a0: rappel une semaine avant');
    expect(shown.filter((text) => /design|conception|ontwerp|entwurf/i.test(text))).toEqual([]);
    const days = (Date.parse(asked.dueAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(96);
    expect(days).toBeLessThan(102);
    const desk = (await youth.get('/youth/desk?list=adulthood&limit=100')).body;
    expect(desk.items.map((line: { caseId: string }) => line.caseId)).toContain(caseId);
    const decide = (body: object) => act(youth, caseId, id, 'help-after-18', body);
    expect((await decide({ outcome: 'prolonged' })).body.issues[0].name).toBe('until');
    expect((await decide({ outcome: 'not_wanted', until: inDays(400) })).body.issues[0].name).toBe('until');
    const far = await decide({ outcome: 'prolonged', until: inDays(9 * 365) });
    expect([far.status, problem(far.body)]).toEqual([409, 'youthBeyondLongest']);
    const yes = await decide({ outcome: 'prolonged', until: inDays(400) });
    const [mandate] = yes.body.mandates;
    expect([mandate.status, mandate.prolongedUntil]).toEqual(['started', inDays(400)]);
    expect(mandate.deadlines.filter(({ kind }: { kind: string }) => kind === 'prolongation')).toHaveLength(1);
    const no = await decide({ outcome: 'not_wanted' });
    expect(no.body.mandates[0].status).toBe('started');
    expect(no.body.mandates[0].history[0]).toMatchObject({ what: 'prolongation', outcome: 'not_wanted' });
  });

  it('cannot be asked about where nothing is known of the age, and the service is told so', async () => {
    const { caseId } = await mandated(people, { apparentAge: undefined });
    expect((await youthOf(youth, caseId)).mandates[0]).toMatchObject({
      birthUnknown: true,
      needs: { consent: true, lawyer: true },
    });
  });
});

describe('a case', () => {
  const hasYouthHelp = async (who: TestMember, caseId: string): Promise<boolean> =>
    (await who.get(`/cases/${caseId}`)).body.youthHelp;

  it('has a part for youth help where the person is treated as a child, or had a mandate, and for no other adult', async () => {
    expect(await hasYouthHelp(shelter, await referred(people))).toBe(true);
    const adult = await referred(people, { apparentAge: { from: 30, to: 40 } });
    expect(await hasYouthHelp(shelter, adult)).toBe(false);
    await requestMandate(shelter, adult, youth.agencyId);
    expect([await hasYouthHelp(shelter, adult), await hasYouthHelp(youth, adult)]).toEqual([true, true]);
  });

  it('of an adult in it says nothing of a mandate to who may not know of it', async () => {
    const { id } = await aCase(people.police, { person: { sex: 'male', apparentAge: { from: 19, to: 20 } } });
    await refer(people.police, shelter, id, 'emergency_place');
    await refer(shelter, youth, id, 'youth_help');
    await requestMandate(shelter, id, youth.agencyId);
    expect(await hasYouthHelp(youth, id)).toBe(true);
    expect((await people.police.get(`/cases/${id}/youth`)).status).toBe(403);
    expect(await hasYouthHelp(people.police, id)).toBe(false);
  });
});

describe('the desk', () => {
  it('is paged, each mandate once, and shows the centre what it accompanies', async () => {
    const { caseId, mandateId } = await mandated(people);
    await together(people, caseId, mandateId);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await youth.get(
        `/youth/desk?list=running&limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.items.map((line: { id: string }) => line.id));
      cursor = body.next && new URL(body.next, api.url).searchParams.get('cursor');
    } while (cursor);
    const { running } = (await youth.get('/youth/desk')).body.summary;
    expect([seen.length, new Set(seen).size]).toEqual([running, running]);
    const theirs = (await shelter.get('/youth/desk?list=together&limit=100')).body.items;
    expect(theirs.map((line: { id: string }) => line.id)).toContain(mandateId);
    expect((await people.police.get('/youth/desk')).status).toBe(403);
    expect((await youth.get('/home')).body.youth.counts.running).toBe(running);
  });

  it('and the youth help of a case take as many statements for much as for little', async () => {
    const count = async (who: TestMember, work: (tx: never) => Promise<unknown>) =>
      api.app.get(UnitOfWork).run(await actorOf(api.app, who), async (tx) => {
        const spy = jest.spyOn(tx, 'query');
        await work(tx as never);
        return spy.mock.calls.length;
      });
    const desk = api.app.get(ListYouthDesk, { strict: false });
    const idle = await api.member('youth_service');
    const busy = await count(youth, (tx) => desk.run(tx, 'running', { limit: 100 }));
    expect(await count(idle, (tx) => desk.run(tx, 'running', { limit: 100 }))).toBe(busy);
    const read = api.app.get(ReadYouthOfCase, { strict: false });
    const little = await mandated(people);
    await youth.post(`/youth-mandates/${little.mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() });
    const few = await count(youth, (tx) => read.run(tx, little.caseId));
    for (let i = 0; i < 3; i += 1)
      await youth.post(`/youth-mandates/${little.mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() });
    await together(people, little.caseId, little.mandateId);
    expect(await count(youth, (tx) => read.run(tx, little.caseId))).toBe(few);
    process.stdout.write(`youth: desk ${busy}, case ${few} statements\n`);
  });
});
