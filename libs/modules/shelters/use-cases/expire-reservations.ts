import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { ReferralEvent } from '#modules/referrals';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { ReservationsRepository } from '../persistence/reservations.repository.js';

/** At most this many in one transaction. */
const AT_ONCE = 100;

/** The shelter, whose place is free again, and the sender, for whom nothing is kept any more. */
const TOLD = ['referral.place_released', 'referral.place_lost'] as const satisfies readonly ReferralEvent[];

/**
 * One tick as `system:places`: writes down which reservations ended by themselves and tells open boards, the shelter and the sender of the referral. Nothing waits
 * for it: whoever wants the place ends an old reservation on the way.
 */
@Injectable()
export class ExpireReservations {
  constructor(
    private readonly reservations: ReservationsRepository,
    private readonly audit: Audit,
    private readonly feed: Feed,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const expired = await this.reservations.expire(tx, AT_ONCE);
    for (const { id, placeId, agencyId, referralId } of expired) {
      const params = { agency: agencyId, place: placeId };
      this.audit.record(tx, {
        action: 'place.reservation_expired',
        params,
        subject: { type: 'reservation', id },
      });
      await this.feed.tell(tx, { agencyId, type: 'place', subjectId: placeId });
      for (const type of TOLD) await this.outbox.add(tx, { type, ids: { referralId } });
    }
    return { more: expired.length === AT_ONCE };
  }
}
