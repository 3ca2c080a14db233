import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed } from '#platform/outbox';

/** What is known of an act on a shift commits with it: ids, and no word of a line. */
@Injectable()
export class ShiftJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** In the chain of the agency, of no case. */
  async ofHouse(tx: Tx, action: string, handover: { id: string; unitId: string }): Promise<void> {
    this.audit.record(tx, { action, subject: { type: 'shift_handover', id: handover.id } });
    await this.#tell(tx, handover.unitId);
  }

  /** In the chain of the case; other agencies are told nothing of it. */
  async ofResident(
    tx: Tx,
    action: string,
    { id, caseId, unitId }: { id: string; caseId: string; unitId: string },
  ): Promise<void> {
    const subject = { type: 'shift_line', id };
    this.audit.record(tx, { action, caseId, categories: ['care'], subject });
    await this.#tell(tx, unitId);
  }

  /** A page or a hand-over was shown: which residents, and of whom which categories. */
  shown(tx: Tx, residents: readonly { caseId: string; categories: readonly string[] }[]): void {
    this.audit.listed(
      tx,
      'shift.listed',
      residents.map(({ caseId }) => caseId),
    );
    for (const { caseId, categories } of residents) {
      if (categories.length > 0) this.audit.looked(tx, caseId, categories);
    }
  }

  /** The list of past hand-overs was shown. */
  listed(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'shift.past_listed', ids);
  }

  async #tell(tx: Tx, unitId: string): Promise<void> {
    await this.feed.tell(tx, { agencyId: memberOf(tx).agencyId, type: 'place', subjectId: unitId });
  }
}
