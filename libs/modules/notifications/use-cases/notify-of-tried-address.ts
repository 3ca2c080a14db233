import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TriedAddressesRepository } from '../persistence/tried-addresses.repository.js';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier`, the houses of a case that a letter was to hold a sealed address, or more streets than are looked at: not
 * which letter, which street or whose house.
 */
@Injectable()
export class NotifyOfTriedAddress {
  constructor(
    private readonly tried: TriedAddressesRepository,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, caseId, ids }: OutboxMessage): Promise<void> {
    const { agencyId: by } = ids;
    if (!caseId || !by) return;
    for (const agencyId of await this.tried.untold(tx, type, caseId, by)) {
      await this.tellNotice.run(tx, {
        messageId,
        agencyId,
        caseId,
        audience: 'queue',
        kind: type,
        severity: 'action',
        subject: { type: 'case', id: caseId },
        params: {},
      });
    }
  }
}
