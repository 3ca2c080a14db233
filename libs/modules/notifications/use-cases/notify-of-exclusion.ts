import { Injectable } from '@nestjs/common';
import { ExclusionWatchers } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier` and each in person, the supervisors of an agency that one of its people was put on the conflict list of a
 * case or taken off it, and the officers of the platform that a list changed: neither which person nor which case, so that the notice has
 * none and is read by officers who are on the list, too.
 */
@Injectable()
export class NotifyOfExclusion {
  constructor(
    private readonly watchers: ExclusionWatchers,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, caseId, ids }: OutboxMessage): Promise<void> {
    const { exclusionId, userId } = ids;
    if (!exclusionId || !caseId) return;
    for (const watcher of await this.watchers.of(tx, caseId, userId)) {
      await this.tellNotice.run(tx, {
        ...watcher,
        messageId,
        audience: 'person',
        kind: type,
        severity: 'action',
        subject: { type: 'exclusion', id: exclusionId },
        params: {},
      });
    }
  }
}
