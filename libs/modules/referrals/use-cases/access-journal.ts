import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { LostAccess } from '../persistence/referrals.repository.js';

/** What the message of a loss names, by the ground of what was lost; what is told of an appointment or a disclosure is their modules'. */
const idsOf = ({ ground, sourceId, fromAgencyId, agencyId }: LostAccess): Record<string, string> => {
  if (ground === 'referral') return { referralId: sourceId, fromAgencyId, toAgencyId: agencyId };
  if (ground === 'disclosure') return { disclosureId: sourceId };
  return { appointmentId: sourceId };
};

/** Access that ended with what it rested on, whichever act ended it. */
@Injectable()
export class AccessJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /**
   * Access that ended because whoever had passed it on lost it, or by its own end: the agency, or the lawyer it had booked, is told, and
   * its open pages read again.
   */
  async lost(tx: Tx, lost: LostAccess & { caseId: string }): Promise<void> {
    const { caseId, sourceId, agencyId, categories, ground } = lost;
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'access.ended',
      caseId,
      categories,
      params: { agency: agencyId, ground },
      subject: { type: ground, id: sourceId },
    });
    await Promise.all([
      this.outbox.add(tx, { type: `${ground}.access_ended`, caseId, ids: idsOf(lost) }),
      this.feed.tell(tx, {
        agencyId,
        type: 'case',
        subjectId: caseId,
        caseId: lost.ended ? undefined : caseId,
      }),
    ]);
  }
}
