import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { ExpireReservations } from '#modules/shelters';
import { UnitOfWork } from '#platform/database';
import { aPlace, aReferral, aShelter, reserve } from '../factories/shelters.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const PLACES = { kind: 'system', name: 'places' } as const;

let api: TestApi;
let admin: pg.Pool;
const clock = new SettableClock();
const workers: INestApplicationContext[] = [];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  for (let i = 0; i < 2; i += 1) workers.push(await startTestWorker(api.database, { clock }));
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await admin?.end();
  await api?.close();
});

/** What the schedule does, by both workers and several times at once. */
async function tick(): Promise<void> {
  await Promise.all(
    [...workers, ...workers].map((worker) =>
      worker.get(UnitOfWork).run(PLACES, (tx) => worker.get(ExpireReservations, { strict: false }).run(tx)),
    ),
  );
}

describe('a place that is kept and never used', () => {
  it('is given up once by whichever worker is first, and each time it is written down once', async () => {
    const police = await api.member('police');
    const shelter = await aShelter(api);
    const { referralId } = await aReferral(api, police, shelter);
    const { body } = await reserve(shelter.worker, { placeId: await aPlace(shelter), referralId });
    const statusOf = async () =>
      (await shelter.worker.get(`/shelters/reservations/${body.id}`)).body as { status: string };
    clock.set(new Date(Date.now() + 119 * MINUTE));
    await tick();
    expect((await statusOf()).status).toBe('held');
    clock.advance(2 * MINUTE);
    await tick();
    expect((await statusOf()).status).toBe('expired');
    const { rows } = await admin.query(
      `select 1 from relais.audit_events where action = 'place.reservation_expired' and subject_id = $1`,
      [body.id],
    );
    expect(rows).toHaveLength(1);
    const told = await admin.query<{ type: string }>(
      `select type from relais.outbox where ids ->> 'referralId' = $1 and type like 'referral.place%' order by type`,
      [referralId],
    );
    expect(told.rows.map(({ type }) => type)).toEqual(['referral.place_lost', 'referral.place_released']);
    const kinds = async (member: TestMember) =>
      (await member.get('/notifications')).body.items.map(({ kind }: { kind: string }) => kind) as string[];
    await eventually(async () => (await kinds(police)).includes('referral.place_lost'));
    await eventually(async () => (await kinds(shelter.worker)).includes('referral.place_released'));
  });

  it('is told as well when somebody who wanted the place ended it on the way', async () => {
    const police = await api.member('police');
    const shelter = await aShelter(api);
    const { referralId } = await aReferral(api, police, shelter);
    const { body } = await reserve(shelter.worker, { placeId: await aPlace(shelter), referralId });
    await admin.query(
      `update relais.place_reservations set status = 'expired', ended_at = now() where id = $1`,
      [body.id],
    );
    await tick();
    await tick();
    const told = await admin.query(
      `select 1 from relais.outbox where ids ->> 'referralId' = $1 and type like 'referral.place%'`,
      [referralId],
    );
    expect(told.rows).toHaveLength(2);
  });
});
