import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { ActOnAlert, AnswerCounts, AnsweredBy, EndAlert } from '#modules/alerts';
import { TellAlerts } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import { as } from '../factories/actors.js';
import { type AlertPeople, alertPeople, aMissingChild, goesTo, OUTSIDE, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { actOn, missing } from '../factories/missing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { withPoolsHeld } from '../support/held-pools.js';
import { MovedClock } from '../support/moved-clock.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;

let api: TestApi;
let worker: INestApplicationContext;
let people: AlertPeople;
/** Of the worker: the engine's time. */
const clock = new MovedClock();

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database, { clock });
  people = await alertPeople(api);
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
});

/** What the schedule does every five seconds, now; what is told by the schedule itself shows the first reminder. */
const tick = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'notifier' }, (tx) => worker.get(TellAlerts, { strict: false }).run(tx));

const kindsOf = async (who: TestMember): Promise<string[]> => {
  const { body } = await who.get('/notifications?limit=100');
  return body.items.map(({ kind }: { kind: string }) => kind);
};
const acknowledge = (who: TestMember, id: string) => who.post(`/alerts/${id}/acknowledgement`, {}, once());
const read = async (who: TestMember, id: string) => (await who.get(`/alerts/${id}`)).body;
/** The agency's recipient of an alert, once a condition holds. */
const recipient = (
  who: TestMember,
  id: string,
  agencyId: string | undefined,
  when: (one: Record<string, unknown>) => unknown,
) =>
  eventually(async () => {
    const { recipients } = await read(who, id);
    const one = recipients.find((each: { agencyId?: string }) => each.agencyId === agencyId);
    return when(one) ? one : undefined;
  });

describe('an alert', () => {
  it('is told to the people of every recipient, and the raising agency sees who has answered', async () => {
    const { shelter, police, officer, guardian } = people;
    const caseId = await aMissingChild(shelter);
    const { alertId, added } = await raise(api, shelter, caseId, [
      goesTo(police),
      goesTo(guardian, 'guardian'),
    ]);
    expect(added).toHaveLength(2);
    const told = await recipient(shelter, alertId, police.agencyId, ({ toldAt }) => toldAt);
    expect(told).toMatchObject({
      state: 'told',
      role: 'police',
      reasons: ['presumed_worrying'],
      reminders: 0,
    });
    expect(told.deliveries).toContainEqual(
      expect.objectContaining({ channel: 'in_app', state: 'handed_over' }),
    );
    for (const who of [police, officer, guardian]) expect(await kindsOf(who)).toContain('alert.raised');

    await read(guardian, alertId);
    const opened = (await guardian.get('/notifications?limit=100')).body.items.find(
      ({ subject }: { subject: { id: string } }) => subject.id === alertId,
    );
    expect([typeof opened.readAt, opened.acknowledgedAt]).toEqual(['string', undefined]);

    const answer = await acknowledge(police, alertId);
    expect([answer.status, answer.body.recipients.length]).toEqual([201, 1]);
    await eventually(async () => (await kindsOf(shelter)).includes('alert.acknowledged'));
    const seen = await read(shelter, alertId);
    const states = Object.fromEntries(
      seen.recipients.map(({ role, state }: Record<string, string>) => [role, state]),
    );
    expect(states).toEqual({ police: 'acknowledged', guardian: 'opened' });
    const { body } = await officer.get('/notifications?unread=true');
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'alert.raised')).toEqual([]);
  });

  it('raised again adds the recipients that are new and tells nobody twice', async () => {
    const { shelter, police, guardian } = people;
    const caseId = await aMissingChild(shelter);
    const subjectId = randomUUID();
    const first = await raise(api, shelter, caseId, [goesTo(police)], subjectId);
    await recipient(shelter, first.alertId, police.agencyId, ({ toldAt }) => toldAt);
    const again = await raise(
      api,
      shelter,
      caseId,
      [goesTo(police), goesTo(guardian, 'guardian')],
      subjectId,
    );
    expect(again).toEqual({ alertId: first.alertId, added: [expect.any(String)] });
    await recipient(shelter, first.alertId, guardian.agencyId, ({ toldAt }) => toldAt);
    const { body } = await police.get('/notifications?limit=100');
    const told = body.items.filter((one: { subject: { id: string } }) => one.subject.id === first.alertId);
    expect(told).toHaveLength(1);
    const both = await Promise.all(
      Array.from({ length: 5 }, () => raise(api, shelter, caseId, [goesTo(police)], subjectId)),
    );
    expect(new Set(both.map(({ alertId }) => alertId)).size).toBe(1);
  });

  it('reminds until somebody answers, tells the supervisors, then everybody on the list; one step after an outage', async () => {
    const { shelter, police, chief } = people;
    const caseId = await aMissingChild(shelter);
    const { alertId } = await raise(api, shelter, caseId, [goesTo(police)]);
    const answered = await raise(api, shelter, await aMissingChild(shelter), [goesTo(police)]);
    for (const id of [alertId, answered.alertId])
      await recipient(shelter, id, police.agencyId, ({ toldAt }) => toldAt);
    await acknowledge(police, answered.alertId);
    clock.advance(11 * MINUTE);
    await recipient(shelter, alertId, police.agencyId, ({ reminders }) => reminders === 1);
    await tick();
    expect((await read(shelter, answered.alertId)).recipients).toMatchObject([
      { state: 'acknowledged', reminders: 0 },
    ]);
    // A whole night without an engine: one step, not sixty.
    clock.advance(10 * 60 * MINUTE);
    await tick();
    const after = await recipient(shelter, alertId, police.agencyId, ({ reminders }) => reminders === 2);
    expect(after.alarmedAt).toBeUndefined();
    clock.advance(11 * MINUTE);
    await tick();
    const alarmed = await recipient(shelter, alertId, police.agencyId, ({ alarmedAt }) => alarmedAt);
    expect(alarmed.reminders).toBe(3);
    expect(await kindsOf(chief)).toContain('alert.alarm');
  });

  it('starts again when a finding is taken back, and does not stop before a person acknowledges it', async () => {
    const { shelter, police } = people;
    const { id, alertId } = await missing(shelter, await aMissingChild(shelter), {
      policeZoneId: police.agencyId,
    });
    await recipient(shelter, alertId, police.agencyId, ({ toldAt }) => toldAt);
    await acknowledge(police, alertId);
    expect((await actOn(shelter, id, 'finding', { outcome: 'returned_self' })).status).toBe(201);
    const again = await actOn(shelter, id, 'finding/take-back', { reason: 'It was a brother' });
    expect(again.status).toBe(201);
    const { alertId: second } = again.body;
    expect(second).not.toBe(alertId);
    // The answer to the first alert answers nothing of the second one.
    const told = await recipient(shelter, second, police.agencyId, ({ toldAt }) => toldAt);
    expect([told.acknowledgedAt, told.reminders]).toEqual([undefined, 0]);
    for (const reminders of [1, 2]) {
      clock.advance(11 * MINUTE);
      await tick();
      await recipient(shelter, second, police.agencyId, (one) => one.reminders === reminders);
    }
    clock.advance(11 * MINUTE);
    await tick();
    await recipient(shelter, second, police.agencyId, ({ alarmedAt }) => alarmedAt);
    await acknowledge(police, second);
    await recipient(shelter, second, police.agencyId, ({ state }) => state === 'acknowledged');
  });

  it('is armed again when nobody acts within the hour, and not once somebody took charge', async () => {
    const { shelter, police, guardian } = people;
    const caseId = await aMissingChild(shelter);
    const subjectId = randomUUID();
    const { alertId } = await raise(
      api,
      shelter,
      caseId,
      [goesTo(police), goesTo(guardian, 'guardian')],
      subjectId,
    );
    await recipient(shelter, alertId, police.agencyId, ({ toldAt }) => toldAt);
    await acknowledge(police, alertId);
    expect((await guardian.post(`/alerts/${alertId}/charge`, {}, once())).status).toBe(201);
    clock.advance(61 * MINUTE);
    await tick();
    const rearmed = await recipient(shelter, alertId, police.agencyId, ({ rearmedAt }) => rearmedAt);
    expect(rearmed).toMatchObject({ state: 'opened', reminders: 1 });
    const counts = await as(api, shelter, (tx) =>
      api.app.get(AnswerCounts, { strict: false }).ofSubjects(tx, [subjectId]),
    );
    // Whoever acknowledged has, although they are asked again.
    expect(counts.get(subjectId)).toMatchObject({ all: 2, acknowledged: 2, askedAgain: 1 });
    const seen = await read(shelter, alertId);
    expect(seen.recipients.find(({ role }: { role: string }) => role === 'guardian')).toMatchObject({
      state: 'acted',
      reminders: 0,
    });
    // What another module did is the act as well.
    await as(api, police, (tx) =>
      api.app.get(ActOnAlert, { strict: false }).of(tx, 'missing_child', subjectId),
    );
    expect((await read(police, alertId)).recipients[0].state).toBe('acted');
  });

  it('is not armed again while its answer is handled, so the notices of the next round stay open', async () => {
    const { shelter, police } = people;
    const { alertId } = await raise(api, shelter, await aMissingChild(shelter), [goesTo(police)]);
    await recipient(shelter, alertId, police.agencyId, ({ toldAt }) => toldAt);
    await acknowledge(police, alertId);
    const { id } = (await read(police, alertId)).recipients[0];
    await worker.get(UnitOfWork).run({ kind: 'system', name: 'notifier' }, async (tx) => {
      await worker.get(AnsweredBy, { strict: false }).run(tx, id);
      clock.advance(61 * MINUTE);
      await tick();
      expect((await read(shelter, alertId)).recipients[0]).not.toHaveProperty('rearmedAt');
    });
    await tick();
    await recipient(shelter, alertId, police.agencyId, ({ rearmedAt }) => rearmedAt);
    const { items } = (await police.get('/notifications?limit=100')).body;
    const open = items.filter(
      (one: { subject: { id: string }; acknowledgedAt?: string }) =>
        one.subject.id === alertId && !one.acknowledgedAt,
    );
    expect(open.length).toBeGreaterThan(0);
  });

  it('to an agency outside Relais is a call that ends only with a person it reached', async () => {
    const { shelter, guardian } = people;
    const caseId = await aMissingChild(shelter);
    const { alertId } = await raise(api, shelter, caseId, [OUTSIDE, goesTo(guardian, 'guardian')]);
    const call = await recipient(shelter, alertId, undefined, ({ toldAt }) => toldAt);
    expect(call.call).toEqual({
      name: 'Zone de police du Midi',
      telephone: '+32 2 555 00 00',
      script: 'missing_child',
    });
    expect(await kindsOf(shelter)).toContain('alert.call');
    // An alert keeps it by its main name; where it is known by others it is called by the reader's.
    await api.sql(
      `insert into relais.agencies (id, kind, name, names, on_system) values (gen_random_uuid(), 'police', $1, $2, false)`,
      ['Zone de police du Midi', { fr: 'ZP Midi', nl: 'PZ Zuid', de: 'PZ Süd', en: 'Police zone South' }],
    );
    const named = await recipient(shelter, alertId, undefined, ({ toldAt }) => toldAt);
    expect([named.agencyName, named.call.name]).toEqual(['Police zone South', 'Police zone South']);
    // Whoever must call cannot answer by saying that they know.
    expect((await acknowledge(shelter, alertId)).body.recipients[0].state).not.toBe('acknowledged');
    const empty = await shelter.post(`/alert-recipients/${call.id}/call`, { reached: '  ' }, once());
    expect([empty.status, empty.body.issues[0].name]).toEqual([400, 'reached']);
    const stranger = await guardian.post(`/alert-recipients/${call.id}/call`, { reached: 'X' }, once());
    expect(stranger.status).toBe(404);
    const made = { reached: 'canary-inspector Maes', callback: '+32 470 00 00 00' };
    const answer = await shelter.post(`/alert-recipients/${call.id}/call`, made, once());
    expect(answer.status).toBe(201);
    const recorded = answer.body.recipients.find((one: { id: string }) => one.id === call.id);
    expect(recorded).toMatchObject({ state: 'acted', call: made });
    const stored = await api.sql(
      `select to_jsonb(r)::text as row from relais.alert_recipients r where id = $1`,
      [call.id],
    );
    expect(JSON.stringify(stored)).not.toContain('canary');
  });

  it('waits for the audit chain of its case when somebody holds it, and those of other cases do not wait with it', async () => {
    const { shelter, police } = people;
    const [heldCase, caseId] = [await aMissingChild(shelter), await aMissingChild(shelter)];
    const holder = new pg.Client({ connectionString: api.database.adminUrl });
    await holder.connect();
    const toldOf = async (ids: string[]) => {
      const sql = 'select 1 from relais.alert_recipients where alert_id = any ($1) and told_at is not null';
      return (await holder.query(sql, [ids])).rowCount;
    };
    try {
      // All of them together: by the message of each, or by the tick that waits for a connection as well.
      const [held, ...others] = await withPoolsHeld([worker], async () => {
        const raised: string[] = [];
        for (const each of [heldCase, caseId, caseId, caseId])
          raised.push((await raise(api, shelter, each, [goesTo(police)])).alertId);
        await holder.query('begin');
        await holder.query('select 1 from relais.audit_chains where chain_id = $1 for update', [heldCase]);
        return raised;
      });
      await eventually(async () => (await toldOf(others)) === 3);
      // Whatever takes it up again does not wait long, fails nothing else and forgets nobody.
      expect(await tick()).toEqual({ more: false });
      expect(await toldOf([held!])).toBe(0);
      await holder.query('rollback');
      await tick();
      await eventually(async () => (await toldOf([held!])) === 1);
    } finally {
      await holder.end();
    }
  });

  it('that ended tells nobody any more and takes no answer', async () => {
    const { shelter, police } = people;
    const caseId = await aMissingChild(shelter);
    const subjectId = randomUUID();
    const { alertId } = await raise(api, shelter, caseId, [goesTo(police)], subjectId);
    const end = { kind: 'missing_child', subjectId, reason: 'found' };
    const ended = await as(api, shelter, (tx) => api.app.get(EndAlert, { strict: false }).run(tx, end));
    expect(ended).toBe(true);
    const answer = await acknowledge(police, alertId);
    expect([answer.status, answer.body.type]).toEqual([409, 'urn:problem-type:relais:alertEnded']);
    expect(await read(shelter, alertId)).toMatchObject({ endReason: 'found' });
  });

  it('is unknown to an agency it does not go to', async () => {
    const { shelter, police } = people;
    const caseId = await aMissingChild(shelter);
    const { alertId } = await raise(api, shelter, caseId, [goesTo(police)]);
    const stranger = await api.member('police');
    expect((await stranger.get(`/alerts/${alertId}`)).status).toBe(404);
    expect((await acknowledge(stranger, alertId)).status).toBe(404);
    await expect(raise(api, stranger, caseId, [goesTo(police)])).rejects.toMatchObject({ status: 404 });
  });
});
