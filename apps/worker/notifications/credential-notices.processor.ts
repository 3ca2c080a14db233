import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { CREDENTIAL_EVENTS } from '#modules/access';
import { NotifyOfCredential } from '#modules/notifications';
import { ADDRESS_SEALED } from '#modules/shelters';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells an agency of credentials that were made for it or ended with their maker, and of an address that was sealed. */
@Injectable()
export class CredentialNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [...CREDENTIAL_EVENTS, ADDRESS_SEALED];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfCredential: NotifyOfCredential,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfCredential.run(tx, message));
  }
}
