import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed } from '#platform/outbox';

/**
 * What is known of an act on places commits with it. What a case is told says that, never where: beds are in rows of the
 * shelter's own. What belongs to no case is in the chain of the agency.
 */
@Injectable()
export class ShelterJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** An act on the house itself, or what no other agency may know of who lives there. */
  async ofHouse(
    tx: Tx,
    action: string,
    subject: { type: 'unit' | 'place' | 'reservation' | 'presence_round' | 'stay'; id: string },
    params: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    this.audit.record(tx, { action, subject, params });
    await this.feed.tell(tx, { agencyId: memberOf(tx).agencyId, type: 'place', subjectId: subject.id });
  }

  /** An act on somebody's stay. */
  async ofStay(
    tx: Tx,
    action: string,
    stay: { id: string; caseId: string },
    more: { params?: Readonly<Record<string, string>>; occurredAt?: Date } = {},
  ): Promise<void> {
    this.audit.record(tx, {
      action,
      caseId: stay.caseId,
      categories: ['whereabouts'],
      subject: { type: 'stay', id: stay.id },
      ...more,
    });
    await Promise.all([
      this.feed.tell(tx, { agencyId: memberOf(tx).agencyId, type: 'place', subjectId: stay.id }),
      this.feed.tellCase(tx, { caseId: stay.caseId, type: 'case', subjectId: stay.caseId }),
    ]);
  }
}
