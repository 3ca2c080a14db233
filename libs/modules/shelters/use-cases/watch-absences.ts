import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { addressed, type Notice, OnMessage } from '#platform/messages';
import { Feed, Outbox, type OutboxMessage } from '#platform/outbox';
import { ABSENCE_DUE } from '../domain/house.events.js';
import { PresenceRepository } from '../persistence/presence.repository.js';

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

/** Tells a shelter to report a person who was away long enough; of a person who came back meanwhile it is told nothing. */
@Injectable()
export class TellOfAbsence {
  constructor(private readonly presence: PresenceRepository) {}

  @OnMessage(ABSENCE_DUE, 'notifier')
  async run(tx: Tx, message: OutboxMessage): Promise<Notice> {
    const isOpen = await this.presence.isOpen(tx, message.ids['absenceId']!);
    return addressed(message, { state: isOpen ? 'open' : 'closed' });
  }
}
