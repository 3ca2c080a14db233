import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { SUBJECT_EVENTS } from '#modules/subject-rights';
import { NotifyOfSubject } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells that a person waits to be told what is held of them. */
@Injectable()
export class SubjectNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = SUBJECT_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfSubject: NotifyOfSubject,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfSubject.run(tx, message));
  }
}
