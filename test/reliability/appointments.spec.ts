import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { WatchAppointments } from '#modules/appointments';
import { UnitOfWork } from '#platform/database';
import {
  actOn,
  aPractitioner,
  book,
  inHours,
  MEETING_PLACE,
  NOTE,
  type TestPractitioner,
} from '../factories/appointments.js';
import { CANARIES, openCase } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const DEADLINES = { kind: 'system', name: 'deadlines' } as const;

let api: TestApi;
let admin: pg.Pool;
let police: TestMember;
let selam: TestPractitioner;
let colleague: TestPractitioner;
let caseId: string;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  for (let i = 0; i < 2; i += 1) workers.push(await startTestWorker(api.database, { clock }));
  police = await api.member('police');
});
beforeEach(async () => {
  clock.set(new Date());
  selam = await aPractitioner(api);
  colleague = await aPractitioner(api, { agencyId: selam.agencyId });
  [caseId = ''] = await openCase(api.app, police);
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await admin?.end();
  await api?.close();
});

/** What the schedule does, by both workers and several times at once. */
async function tick(): Promise<void> {
  const ticks = [...workers, ...workers].map((worker) =>
    worker.get(UnitOfWork).run(DEADLINES, (tx) => worker.get(WatchAppointments, { strict: false }).run(tx)),
  );
  await Promise.all(ticks);
}

const asked = async (hours: number): Promise<string> =>
  (await book(police, caseId, { practitionerId: selam.practitionerId, ...inHours(hours) })).body.id;

/** Kinds of what a member was told about an appointment, the newest first. */
const told = async (member: TestMember, id: string): Promise<string[]> =>
  (await member.get('/notifications')).body.items
    .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
    .map(({ kind }: { kind: string }) => kind);

const messages = async (id: string): Promise<string[]> =>
  (
    await admin.query<{ type: string }>(
      `select type from relais.outbox where ids ->> 'appointmentId' = $1 order by id`,
      [id],
    )
  ).rows.map(({ type }) => type);

describe('somebody who is asked', () => {
  it('is told in person, and nobody else of the practice', async () => {
    const id = await asked(10);
    await eventually(async () => (await told(selam, id)).length === 1);
    expect(await told(selam, id)).toEqual(['appointment.offered']);
    expect(await told(colleague, id)).toEqual([]);
    const recipients = await eventually(async () => {
      const { rows } = await admin.query(
        'select recipient from relais.demo_mailbox where recipient = any($1)',
        [[selam.email, colleague.email]],
      );
      return rows.length > 0 && rows.map(({ recipient }) => recipient as string);
    });
    expect(recipients).toEqual([selam.email]);
  });

  it('and does not answer: the booker is told once', async () => {
    const id = await asked(10);
    await tick();
    expect(await messages(id)).toEqual(['appointment.offered']);
    clock.advance(31 * MINUTE);
    await tick();
    await tick();
    expect(await messages(id)).toEqual(['appointment.offered', 'appointment.unanswered']);
    await eventually(async () => (await told(police, id)).includes('appointment.unanswered'));
  });

  it('and has answered in time: nobody is told that an answer is missing', async () => {
    const id = await asked(10);
    await actOn(selam, id, 'confirmation');
    clock.advance(31 * MINUTE);
    await tick();
    expect(await messages(id)).toEqual(['appointment.offered', 'appointment.confirmed']);
    await eventually(async () => (await told(police, id)).includes('appointment.confirmed'));
  });

  it('is reminded once, a day before', async () => {
    const id = await asked(48);
    await actOn(selam, id, 'confirmation');
    clock.advance(20 * 60 * MINUTE);
    await tick();
    expect(await messages(id)).not.toContain('appointment.reminder');
    clock.advance(5 * 60 * MINUTE);
    await tick();
    await tick();
    expect((await messages(id)).filter((type) => type === 'appointment.reminder')).toHaveLength(1);
    await eventually(async () => (await told(selam, id)).includes('appointment.reminder'));
  });
});

describe('what is told', () => {
  it('has no word of the person, the place or the case, in the application or by mail', async () => {
    const id = await asked(10);
    await actOn(selam, id, 'confirmation');
    await actOn(police, id, 'cancellation', { reason: 'person_absent' });
    await eventually(async () => (await told(selam, id)).includes('appointment.cancelled'));
    const kept = await Promise.all(
      ['notifications', 'demo_mailbox', 'outbox', 'feed'].map(
        async (table) => (await admin.query(`select t::text from relais.${table} t`)).rows,
      ),
    );
    const reference = (await police.get(`/appointments/${id}`)).body.caseReference;
    const words = [MEETING_PLACE, NOTE, reference, ...Object.values(CANARIES)];
    for (const word of words) expect(JSON.stringify(kept)).not.toContain(word);
  });
});
