import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfTriedAddress } from '#modules/notifications';
import { ADDRESS_TRIED } from '#modules/shelters';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells the houses of a case that a letter was to hold a sealed address. */
@Injectable()
export class TriedAddressNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [ADDRESS_TRIED];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfTriedAddress: NotifyOfTriedAddress,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfTriedAddress.run(tx, message));
  }
}
