import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { NotificationMarksRepository } from '../persistence/notification-marks.repository.js';

/**
 * Somebody of the agency has opened what its notifications are about: they are read, and their in-app delivery is
 * opened. Tells nobody: an open page of a colleague must not be refetched because someone looked.
 */
@Injectable()
export class MarkOpened {
  constructor(private readonly marks: NotificationMarksRepository) {}

  async run(tx: Tx, subject: { type: string; id: string }): Promise<void> {
    const read = await this.marks.read(tx, subject);
    if (read.length > 0) await this.marks.open(tx, read);
  }
}
