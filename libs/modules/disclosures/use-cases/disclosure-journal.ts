import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { AccessJournal, type LostAccess } from '#modules/referrals';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { DisclosureRequestView, DisclosureView } from '../domain/disclosure.js';
import type { FallenDisclosure } from '../persistence/disclosures.repository.js';
import type { DueDisclosureRequest } from '../persistence/requests.repository.js';

/** What happens to a disclosure commits with its line in the log and with what is told: identifiers and codes. */
@Injectable()
export class DisclosureJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly access: AccessJournal,
  ) {}

  async opened(tx: Tx, { id, caseId, to, purpose, legalGround, categories }: DisclosureView): Promise<void> {
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'disclosure.opened',
      caseId,
      categories,
      params: { to: to.id, purpose, legalGround },
      subject: { type: 'disclosure', id },
    });
    await Promise.all([
      this.outbox.add(tx, { type: 'disclosure.opened', caseId, ids: { disclosureId: id } }),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }

  /** @param reason disclosure-end */
  async ended(
    tx: Tx,
    { id, caseId, to, categories }: DisclosureView,
    reason: string,
    lost: readonly LostAccess[],
  ): Promise<void> {
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'disclosure.ended',
      caseId,
      categories,
      params: { to: to.id, code: reason },
      subject: { type: 'disclosure', id },
    });
    for (const one of lost) await this.access.lost(tx, { ...one, caseId });
    await this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId });
  }

  /**
   * For the clock: it ended with the person it was for. Not in the act that ended it, which may be one of somebody who takes no part in
   * the case, and not why: whoever is kept out of a case is named nowhere.
   */
  async fellWithPerson(tx: Tx, fallen: FallenDisclosure): Promise<void> {
    const { id, caseId, fromAgencyId, toAgencyId, categories, lost } = fallen;
    this.audit.record(tx, {
      kind: 'sharing',
      action: 'disclosure.ended',
      caseId,
      categories,
      params: { to: toAgencyId },
      subject: { type: 'disclosure', id },
    });
    for (const one of lost) await this.access.lost(tx, { ...one, caseId });
    await this.#tellEnds(tx, caseId, [fromAgencyId, toAgencyId]);
  }

  /** What is asked for, and what became of it; whose part of it is theirs to see is said by the category of referrals. */
  async asked(
    tx: Tx,
    { id, caseId, from, to, purpose }: DisclosureRequestView,
    action: 'asked' | 'answered' | 'refused' | 'withdrawn',
    code?: string,
  ): Promise<void> {
    this.audit.record(tx, {
      action: `disclosure.${action}`,
      caseId,
      categories: ['referrals'],
      params: { from: from.id, to: to.id, purpose, ...(code && { code }) },
      subject: { type: 'disclosure_request', id },
    });
    await Promise.all([
      this.outbox.add(tx, { type: `disclosure.${action}`, caseId, ids: { requestId: id } }),
      this.#tellEnds(tx, caseId, [from.id, to.id]),
    ]);
  }

  /** For the clock. */
  async fell(tx: Tx, { id, caseId, fromAgencyId, toAgencyId, due }: DueDisclosureRequest): Promise<void> {
    if (due === 'lapsed')
      this.audit.record(tx, {
        action: 'disclosure.lapsed',
        caseId,
        categories: ['referrals'],
        params: { from: fromAgencyId, to: toAgencyId },
        subject: { type: 'disclosure_request', id },
      });
    await this.outbox.add(tx, { type: `disclosure.${due}`, caseId, ids: { requestId: id } });
    await this.#tellEnds(tx, caseId, [fromAgencyId, toAgencyId]);
  }

  async #tellEnds(tx: Tx, caseId: string, agencyIds: readonly string[]): Promise<void> {
    for (const agencyId of agencyIds)
      await this.feed.tell(tx, { agencyId, type: 'case', subjectId: caseId, caseId });
  }
}
