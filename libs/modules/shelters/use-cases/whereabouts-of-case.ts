import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import type { WhereaboutsView } from '../domain/shelter-view.js';
import { HousingReader } from '../persistence/housing.reader.js';

/**
 * Where the person of a case is, opened one case at a time and never part of another view: opening it is the look that
 * is logged. Other agencies are told district and relay telephone.
 */
@Injectable()
export class WhereaboutsOfCase {
  constructor(
    private readonly housing: HousingReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<WhereaboutsView> {
    const { stays, isOpen } = await this.housing.ofCase(tx, caseId);
    const mayRead = memberOf(tx).categories.includes('whereabouts');
    this.audit.looked(tx, caseId, mayRead && (isOpen || stays.length > 0) ? ['whereabouts'] : []);
    if (!mayRead) return { visible: false, hiddenBecause: 'not_in_your_categories' };
    if (!isOpen && stays.length === 0) return { visible: false, hiddenBecause: 'not_shared_with_you' };
    return { visible: true, housed: stays.some(({ status }) => status === 'present'), stays };
  }
}
