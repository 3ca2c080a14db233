import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { LearnOfMissing, WatchMissing } from '#modules/missing';
import { type Tx, UnitOfWork } from '#platform/database';
import { once } from '../factories/cases.js';
import {
  aChild,
  actOn,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
} from '../factories/missing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { aMessage, eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

interface Task {
  id: string;
  code: string;
  dueAt: string;
  status: string;
  askedLater?: { at: string; reason?: string };
}

let api: TestApi;
let admin: pg.Pool;
let people: MissingPeople;
let centre: TestMember;
let worker: INestApplicationContext | undefined;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  people = await missingPeople(api);
  centre = await api.member('specialised_centre');
  await api.sql(`update relais.agencies set district = 'brussels' where id = $1`, [centre.agencyId]);
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const AWAY = { lastSeenPlace: { kind: 'elsewhere', district: 'brussels' } };

/** An agency writes down that this is trafficking. */
async function suspected(caseId: string, who = people.shelter): Promise<void> {
  const body = { status: 'actual', basis: 'interview' };
  expect((await who.post(`/cases/${caseId}/assertions`, body, once())).status).toBe(201);
}

const rolesOf = async (id: string, who = people.shelter): Promise<string[]> =>
  (await episodeOf(who, id)).recipients.map(({ role }: { role: string }) => role);

const learnedFor = (id: string, who = people.shelter) =>
  eventually(async () => (await rolesOf(id, who)).includes('specialised_centre'));

/** As the worker does it for a message; of several at once each one. */
async function again(id: string, times = 3): Promise<void> {
  const run = (tx: Tx) => worker!.get(LearnOfMissing, { strict: false }).run(tx, aMessage({ episodeId: id }));
  const clock = { kind: 'system', name: 'deadlines' } as const;
  await Promise.all(Array.from({ length: times }, () => worker!.get(UnitOfWork).run(clock, run)));
}

const factsOf = async (caseId: string): Promise<string[]> =>
  (
    await admin.query<{ action: string; params: Record<string, string> }>(
      `select action, params from relais.audit_events where case_id = $1
       and action in ('missing.raised', 'missing.told_later', 'missing.asked_later') order by seq`,
      [caseId],
    )
  ).rows.map(({ action, params }) => [action, ...Object.values(params).sort()].join(' '));

/** Messages of its alert that people got, and what was written down of the search. */
async function everythingOf(id: string) {
  const { rows } = await admin.query(
    `select (select count(*) from relais.alert_tellings t join relais.alerts a on a.id = t.alert_id where a.subject_id = $1) as told,
       (select count(*) from relais.missing_recipients where episode_id = $1) as recipients,
       (select count(*) from relais.missing_tasks where episode_id = $1) as tasks,
       (select to_jsonb(e) - 'settled_at' from relais.missing_episodes e where id = $1) as episode`,
    [id],
  );
  return rows[0];
}

describe('what is learned while somebody is missing', () => {
  it('waits for a worker that stands still, and one that missed its message is looked at once more', async () => {
    const [waits, lost] = [await aChild(people.shelter), await aChild(people.shelter)];
    const [one, other] = [
      await missing(people.shelter, waits, AWAY),
      await missing(people.shelter, lost, AWAY),
    ];
    await suspected(waits);
    await suspected(lost);
    // As if it had been written in the moment of the beginning, when neither transaction saw the other.
    await admin.query(`delete from relais.outbox where type = 'missing.learned' and case_id = $1`, [lost]);
    expect(await rolesOf(one.id)).not.toContain('specialised_centre');
    worker = await startTestWorker(api.database);
    await learnedFor(one.id);
    expect(await rolesOf(other.id)).not.toContain('specialised_centre');
    await admin.query(
      `update relais.missing_episodes set created_at = created_at - interval '61 seconds' where id = $1`,
      [other.id],
    );
    const watch = worker.get(WatchMissing, { strict: false });
    await worker.get(UnitOfWork).run({ kind: 'system', name: 'deadlines' }, (tx) => watch.run(tx));
    await learnedFor(other.id);
  });

  it('tells each once, says of each why and when, and comes again without telling twice', async () => {
    const caseId = await aChild(people.shelter);
    const { id } = await missing(people.shelter, caseId, AWAY);
    await suspected(caseId);
    await learnedFor(id);
    const seen = await episodeOf(centre, id);
    expect(seen.worrying).toMatchObject({
      worrying: true,
      basis: 'presumed',
      criteria: [{ code: 'W5', because: 'trafficking_signs', learnedAt: expect.any(String) }],
    });
    expect(
      seen.recipients
        .filter(({ addedAt }: { addedAt?: string }) => addedAt)
        .map(({ role, reason }: { role: string; reason: string }) => [role, reason]),
    ).toEqual([
      ['child_focus', 'presumed_worrying'],
      ['specialised_centre', 'trafficking_signs'],
    ]);
    const asked = seen.tasks.filter(({ askedLater }: Task) => askedLater) as Task[];
    const terms = asked.map(({ code, dueAt, askedLater }) => [
      code,
      askedLater!.reason,
      (Date.parse(dueAt) - Date.parse(askedLater!.at)) / 60_000,
    ]);
    expect(terms.sort()).toEqual([
      ['co_residents', 'trafficking_signs', 60],
      ['freeze_address', 'trafficking_signs', 60],
      ['inform_child_focus', 'presumed_worrying', 30],
    ]);
    const facts = await factsOf(caseId);
    expect(facts.sort()).toEqual([
      'missing.asked_later co_residents trafficking_signs',
      'missing.asked_later freeze_address trafficking_signs',
      'missing.asked_later inform_child_focus presumed_worrying',
      'missing.raised W5 trafficking_signs',
      'missing.told_later child_focus presumed_worrying',
      'missing.told_later specialised_centre trafficking_signs',
    ]);
    const told = await eventually(async () => {
      const { rows } = await admin.query(
        'select count(*) filter (where told_at is null) as waiting from relais.alert_recipients where alert_id = $1',
        [seen.alertId],
      );
      return rows[0].waiting === '0' && everythingOf(id);
    });
    await suspected(caseId);
    await again(id);
    expect(await everythingOf(id)).toEqual(told);
    expect(await factsOf(caseId)).toHaveLength(facts.length);
  });

  it.each(['shelter', 'police'] as const)(
    'is told to the centre of the district of the %s that reports, where no person said a district',
    async (reporter) => {
      const who = people[reporter];
      const unsaid = { lastSeenPlace: { kind: 'elsewhere' } };
      const [before, later] = [await aChild(who), await aChild(who)];
      await suspected(before, who);
      const { id: known } = await missing(who, before, unsaid);
      expect(await rolesOf(known, who)).toContain('specialised_centre');
      const { id } = await missing(who, later, unsaid);
      expect(await rolesOf(id, who)).not.toContain('specialised_centre');
      await suspected(later, who);
      await learnedFor(id, who);
    },
  );

  it('is told to nobody once the person is found', async () => {
    const caseId = await aChild(people.shelter);
    const { id } = await missing(people.shelter, caseId, AWAY);
    await actOn(people.shelter, id, 'finding', { outcome: 'returned_self' });
    const before = await rolesOf(id);
    await suspected(caseId);
    await again(id, 1);
    expect(await rolesOf(id)).toEqual(before);
    expect(await factsOf(caseId)).toEqual([]);
  });

  it('is presumed over a judgement that did not know it, once; the next judgement stands', async () => {
    const { shelter, police } = people;
    const caseId = await aChild(shelter);
    const { id } = await missing(shelter, caseId, AWAY);
    const lowered = { criteria: [], worrying: false, officer: 'Chief Inspector', reason: 'Often away' };
    expect((await actOn(police, id, 'assessment', lowered)).status).toBe(201);
    const sheets = async () =>
      (await episodeOf(police, id)).tasks.filter(({ code }: Task) => code === 'criteria_sheet') as Task[];
    const [sheet] = await sheets();
    await police.post(`/missing-tasks/${sheet!.id}/completion`, { outcome: 'done' }, once());
    await suspected(caseId);
    await learnedFor(id);
    expect((await episodeOf(police, id)).worrying).toMatchObject({ worrying: true, basis: 'presumed' });
    expect((await sheets()).map(({ status }) => status === 'done').sort()).toEqual([false, true]);
    expect((await actOn(police, id, 'assessment', lowered)).status).toBe(201);
    await suspected(caseId);
    await again(id, 1);
    expect((await episodeOf(police, id)).worrying).toMatchObject({ worrying: false, basis: 'assessed' });
  });

  it('an assessment asks for Child Focus to be told, and not again where it was asked', async () => {
    const { shelter, police } = people;
    const worrying = { criteria: ['W4'], worrying: true, officer: 'Chief Inspector' };
    const focus = async (id: string) =>
      (await episodeOf(police, id)).tasks.filter(({ code }: Task) => code === 'inform_child_focus') as Task[];
    const raised = await missing(shelter, await aChild(shelter), AWAY);
    expect(await focus(raised.id)).toEqual([]);
    await actOn(police, raised.id, 'assessment', worrying);
    expect(await focus(raised.id)).toMatchObject([{ askedLater: { reason: 'assessed_worrying' } }]);
    const known = await missing(shelter, await aChild(shelter, 11), AWAY);
    const [task] = await focus(known.id);
    await police.post(`/missing-tasks/${task!.id}/completion`, { outcome: 'done' }, once());
    await actOn(police, known.id, 'assessment', worrying);
    expect(await focus(known.id)).toHaveLength(1);
  });
});
