import { Injectable } from '@nestjs/common';
import type { MergeNotice } from '#modules/persons';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** Only who is asked must answer. */
const SEVERITY: Readonly<Record<MergeNotice, Severity>> = {
  'merge.proposed': 'action',
  'merge.joined': 'info',
  'merge.refused': 'info',
  'merge.withdrawn': 'info',
  'merge.separated': 'info',
};

/** Tells an agency that files of one person are joined or separated, as `system:notifier`: no name, no agency, no reference. */
@Injectable()
export class NotifyOfMerge {
  constructor(private readonly tellNotice: TellNotice) {}

  async run(tx: Tx, { messageId, type, caseId, ids }: OutboxMessage): Promise<void> {
    const { agencyId, mergeId } = ids;
    if (!agencyId || !mergeId || !caseId) return;
    await this.tellNotice.run(tx, {
      messageId,
      agencyId,
      caseId,
      audience: 'queue',
      kind: type,
      severity: SEVERITY[type as MergeNotice],
      subject: { type: 'person_merge', id: mergeId },
      params: {},
    });
  }
}
