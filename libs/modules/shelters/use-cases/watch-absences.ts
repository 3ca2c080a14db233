import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { PresenceRepository } from '../persistence/presence.repository.js';

/** The message that somebody has been away for as long as the rules allow; ids: `agencyId`, `absenceId`. */
export const ABSENCE_DUE = 'presence.due';

/** At most this many in one transaction. */
const AT_ONCE = 100;

/** One tick as `system:places`: says of everybody who has been away long enough that they are to be reported now. */
@Injectable()
export class WatchAbsences {
  constructor(
    private readonly presence: PresenceRepository,
    private readonly audit: Audit,
    private readonly feed: Feed,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const due = await this.presence.claimDue(tx, AT_ONCE);
    for (const { id, caseId, stayId, agencyId } of due) {
      // In the chain of the system: that somebody was not in bed is the shelter's alone to know.
      this.audit.record(tx, { action: ABSENCE_DUE, subject: { type: 'stay', id: stayId } });
      await this.feed.tell(tx, { agencyId, type: 'place', subjectId: stayId });
      await this.outbox.add(tx, { type: ABSENCE_DUE, caseId, ids: { agencyId, absenceId: id } });
    }
    return { more: due.length === AT_ONCE };
  }
}

/** Asked before somebody is told: whoever came back meanwhile is told of to nobody. */
@Injectable()
export class OpenAbsences {
  constructor(private readonly presence: PresenceRepository) {}

  isOpen(tx: Tx, absenceId: string): Promise<boolean> {
    return this.presence.isOpen(tx, absenceId);
  }
}
