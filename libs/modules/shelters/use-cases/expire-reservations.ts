import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed } from '#platform/outbox';
import { ReservationsRepository } from '../persistence/reservations.repository.js';

/** At most this many in one transaction. */
const AT_ONCE = 100;

/**
 * One tick as `system:places`: writes down which reservations ended by themselves and tells open boards. Nothing waits
 * for it: whoever wants the place ends an old reservation on the way.
 */
@Injectable()
export class ExpireReservations {
  constructor(
    private readonly reservations: ReservationsRepository,
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const expired = await this.reservations.expire(tx, AT_ONCE);
    for (const { id, placeId, agencyId } of expired) {
      const params = { agency: agencyId, place: placeId };
      this.audit.record(tx, {
        action: 'place.reservation_expired',
        params,
        subject: { type: 'reservation', id },
      });
      await this.feed.tell(tx, { agencyId, type: 'place', subjectId: placeId });
    }
    return { more: expired.length === AT_ONCE };
  }
}
