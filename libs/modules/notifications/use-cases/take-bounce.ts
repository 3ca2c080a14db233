import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { ALERT_UNREACHED } from '../domain/notification.events.js';
import { readReturned } from '../mail/delivery-report.js';
import { BouncesRepository } from '../persistence/bounces.repository.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** What became of a mail that came back; `nothingToChange`: answered meanwhile, over, or known already. */
export type Taken = 'returned' | 'delayed' | 'nothingToChange' | 'autoReply' | 'other';

/**
 * A mail came back after a server had taken it, as `system:mailer`: the delivery is returned, once however often it comes back, and
 * of an alert others are tried in the same breath (`delivery.unreached`). That it only takes long is noted; nothing else counts.
 */
@Injectable()
export class TakeBounce {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bounces: BouncesRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param source the mail, as much of it as is looked at
   * @throws when the database is away: whoever brings it comes again
   */
  async run(deliveryId: string, source: Buffer): Promise<Taken> {
    const returned = readReturned(source);
    if (returned.says === 'failed') return this.#return(deliveryId, returned.status);
    if (returned.says !== 'delayed') return returned.says;
    const isNoted = await this.unitOfWork.run(MAILER, (tx) =>
      this.bounces.delay(tx, deliveryId, returned.status),
    );
    return isNoted ? 'delayed' : 'nothingToChange';
  }

  #return(deliveryId: string, status: string): Promise<Taken> {
    return this.unitOfWork.run(MAILER, async (tx) => {
      const delivery = await this.bounces.return(tx, deliveryId, status);
      if (!delivery) return 'nothingToChange';
      if (delivery.alertId) await this.outbox.add(tx, { type: ALERT_UNREACHED, ids: { deliveryId } });
      return 'returned';
    });
  }
}
