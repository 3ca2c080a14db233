import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { GUARDIANSHIP_EVENTS } from '#modules/guardianship';
import { NotifyOfGuardianship } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells people of minors, guardians and reports. */
@Injectable()
export class GuardianshipNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = GUARDIANSHIP_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfGuardianship: NotifyOfGuardianship,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfGuardianship.run(tx, message));
  }
}
