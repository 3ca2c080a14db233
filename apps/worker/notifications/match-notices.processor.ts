import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { NotifyOfMatch } from '#modules/notifications';
import { MATCH_NOTICES } from '#modules/persons';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells agencies that they are asked about a person, and how their own questions ended. */
@Injectable()
export class MatchNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = MATCH_NOTICES;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfMatch: NotifyOfMatch,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfMatch.run(tx, message));
  }
}
