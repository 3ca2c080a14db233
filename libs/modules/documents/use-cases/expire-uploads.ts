import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { UPLOAD_EXPIRED } from '../domain/document.events.js';
import { UploadsRepository } from '../persistence/uploads.repository.js';
import { DocumentJournal } from './document-journal.js';

const AT_ONCE = 50;

/** One tick as `system:documents`: ends uploads nobody went on with, destroys what had arrived, and tells who sent it. */
@Injectable()
export class ExpireUploads {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly journal: DocumentJournal,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const expired = await this.uploads.expire(tx, AT_ONCE);
    for (const upload of expired) {
      this.journal.ofUpload(tx, UPLOAD_EXPIRED, upload);
      await this.outbox.add(tx, {
        type: UPLOAD_EXPIRED,
        caseId: upload.caseId,
        ids: { uploadId: upload.id },
      });
    }
    return { more: expired.length === AT_ONCE };
  }
}

/** Tells a person that a file they were sending did not arrive in full. */
@Injectable()
export class TellOfUpload {
  constructor(private readonly uploads: UploadsRepository) {}

  @OnMessage(UPLOAD_EXPIRED, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const sender = await this.uploads.senderOf(tx, ids['uploadId']!);
    if (!sender) return;
    const { caseId, ...person } = sender;
    return { caseId, to: [person] };
  }
}
