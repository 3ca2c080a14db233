import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, type NoticeRow, type Party, Teller } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import type { NewNotice } from '../persistence/notices.repository.js';
import { TellNotice } from './tell-notice.js';

/** Tells people of a message, as `system:notifier`: the row says what and how pressing it is, the handler whom. */
@Injectable()
export class TellMessage extends Teller {
  constructor(private readonly tellNotice: TellNotice) {
    super();
  }

  async tell(tx: Tx, message: OutboxMessage, rows: readonly NoticeRow[], notice: Notice): Promise<void> {
    for (const row of rows) {
      if (row.onlyIn && !row.onlyIn.includes(stateOf(message, notice))) continue;
      for (const party of notice.to) {
        if (row.to === undefined || [row.to].flat().includes(party.as ?? ''))
          await this.tellNotice.run(tx, noticeOf(message, row, notice, party), row);
      }
    }
  }
}

/** @throws Error where the handler does not say what its row asks */
function stateOf({ type }: OutboxMessage, { state }: Notice): string {
  if (state === undefined) throw new Error(`the handler of "${type}" gives no state`);
  return state;
}

/** @throws Error for a notice that would open nothing, or that excluded people would read */
function noticeOf(message: OutboxMessage, row: NoticeRow, notice: Notice, party: Party): NewNotice {
  const { agencyId, userId } = party;
  const { caseId } = notice;
  const id = notice.subjectId ?? (row.subjectId ? message.ids[row.subjectId] : caseId);
  if (!party.subject && !id) throw new Error(`the notice "${message.type}" is about no ${row.subject}`);
  if (!caseId && !row.needsNoCase) throw new Error(`the notice "${message.type}" names no case`);
  return {
    messageId: message.messageId,
    agencyId,
    // A row that is for a person and has none is refused by the table.
    audience: userId ? 'person' : (party.audience ?? row.audience ?? 'queue'),
    userId: userId ?? undefined,
    caseId: caseId ?? undefined,
    kind: message.type,
    severity: row.severity,
    subject: party.subject ?? { type: row.subject, id: id! },
    params: party.params ?? notice.params ?? {},
  };
}
