import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { CaseNeeds } from '../domain/case-needs.entity.js';
import { CaseRelation } from '../domain/case-relation.entity.js';
import { Consent } from '../domain/consent.entity.js';

/** What surrounds a person in a case: needs, consent, relatives. */
@Injectable()
export class SupportRepository {
  async add(
    tx: Tx,
    rows: { needs?: CaseNeeds[]; consents?: Consent[]; relations?: CaseRelation[] },
  ): Promise<void> {
    const { needs = [], consents = [], relations = [] } = rows;
    if (needs.length) await tx.manager.insert(CaseNeeds, needs);
    if (consents.length) await tx.manager.insert(Consent, consents);
    if (relations.length) await tx.manager.insert(CaseRelation, relations);
  }

  /** The acting agency's own row, if it has written one. */
  ownNeeds(tx: Tx, caseId: string): Promise<CaseNeeds | null> {
    return tx.manager.findOneBy(CaseNeeds, { caseId, ownerAgencyId: memberOf(tx).agencyId });
  }

  async saveNeeds(tx: Tx, { id, codes, version, updatedAt }: CaseNeeds): Promise<void> {
    await tx.manager.update(CaseNeeds, { id }, { codes, version, updatedAt });
  }

  relations(tx: Tx, caseId: string): Promise<CaseRelation[]> {
    return tx.manager.findBy(CaseRelation, { caseId });
  }
}
