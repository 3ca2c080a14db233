import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { UPLOAD_EXPIRED } from '#modules/documents';
import { NotifyOfUpload } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells who was sending a file that it did not arrive. */
@Injectable()
export class UploadNoticesProcessor extends MessageHandler {
  readonly kind = 'notice';
  readonly types = [UPLOAD_EXPIRED];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfUpload: NotifyOfUpload,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, (tx) => this.notifyOfUpload.run(tx, message));
  }
}
