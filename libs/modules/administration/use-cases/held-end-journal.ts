import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { KeptEvent } from '../domain/administration.events.js';

/** A held end whose time has come. */
interface DueEnd {
  subject: { type: 'membership' | 'user'; id: string };
  /** Membership of the administrator who decided it. */
  decidedBy: string;
  /** False where the person is the last administrator of an agency by now, or the decider is no administrator any more: the person stays. */
  ended: boolean;
  /** What the log keeps beside who decided it. */
  params: Readonly<Record<string, string>>;
}

/**
 * What became of a held end: the log says it, in the chain of the system, and names the agency. The administrators believe that a
 * login is closed whose end had no effect, so they are told.
 */
@Injectable()
export class HeldEndJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async cameDue(tx: Tx, what: 'member' | 'account', due: DueEnd): Promise<void> {
    const { subject, decidedBy, ended, params } = due;
    const kept: KeptEvent = `${what}.kept`;
    const action = ended ? `${what}.ended` : kept;
    this.audit.record(tx, { action, subject, params: { ...params, decidedBy } });
    if (!ended)
      await this.outbox.add(tx, { type: kept, ids: { deciderId: decidedBy, subjectId: subject.id } });
  }
}
