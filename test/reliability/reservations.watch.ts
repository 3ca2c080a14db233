import { beforeAll, describe, expect, it } from '@jest/globals';
import { ExpireReservations } from '#modules/shelters';
import { aPlace, aReferral, aShelter, reserve } from '../factories/shelters.js';
import { kindsOf } from '../support/deadline-world.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and reservations', () => {
  const MINUTE = 60_000;

  beforeAll(() => world.goTo(0));

  const tick = () => world.tick([ExpireReservations], 'places');

  describe('a place that is kept and never used', () => {
    it('is given up once by whichever worker is first, and each time it is written down once', async () => {
      const police = await world.api.member('police');
      const shelter = await aShelter(world.api);
      const { referralId } = await aReferral(world.api, police, shelter);
      const { body } = await reserve(shelter.worker, { placeId: await aPlace(shelter), referralId });
      const statusOf = async () =>
        (await shelter.worker.get(`/shelters/reservations/${body.id}`)).body as { status: string };
      world.goTo(119 * MINUTE);
      await tick();
      expect((await statusOf()).status).toBe('held');
      world.clock.advance(2 * MINUTE);
      await tick();
      expect((await statusOf()).status).toBe('expired');
      const { rows } = await world.admin.query(
        `select 1 from relais.audit_events where action = 'place.reservation_expired' and subject_id = $1`,
        [body.id],
      );
      expect(rows).toHaveLength(1);
      const told = await world.admin.query<{ type: string }>(
        `select type from relais.outbox where ids ->> 'referralId' = $1 and type like 'referral.place%' order by type`,
        [referralId],
      );
      expect(told.rows.map(({ type }) => type)).toEqual(['referral.place_lost', 'referral.place_released']);
      await eventually(async () => (await kindsOf(police)).includes('referral.place_lost'));
      await eventually(async () => (await kindsOf(shelter.worker)).includes('referral.place_released'));
    });

    it('is told as well when somebody who wanted the place ended it on the way', async () => {
      const police = await world.api.member('police');
      const shelter = await aShelter(world.api);
      const { referralId } = await aReferral(world.api, police, shelter);
      const { body } = await reserve(shelter.worker, { placeId: await aPlace(shelter), referralId });
      await world.admin.query(
        `update relais.place_reservations set status = 'expired', ended_at = now() where id = $1`,
        [body.id],
      );
      await tick();
      await tick();
      const told = await world.admin.query(
        `select 1 from relais.outbox where ids ->> 'referralId' = $1 and type like 'referral.place%'`,
        [referralId],
      );
      expect(told.rows).toHaveLength(2);
    });
  });
});
