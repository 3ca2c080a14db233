import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { Assertion } from '../domain/assertion.entity.js';
import { Circumstances } from '../domain/circumstances.entity.js';
import { IndicatorAnswer } from '../domain/indicator-answer.entity.js';

/** Writes what an agency finds out; a statement per table, however many cases. */
@Injectable()
export class IdentificationRepository {
  async add(
    tx: Tx,
    rows: { circumstances?: Circumstances[]; indicators?: IndicatorAnswer[]; assertions?: Assertion[] },
  ): Promise<void> {
    const { circumstances = [], indicators = [], assertions = [] } = rows;
    if (circumstances.length) await tx.manager.insert(Circumstances, circumstances);
    if (indicators.length) await tx.manager.insert(IndicatorAnswer, indicators);
    if (assertions.length) await tx.manager.insert(Assertion, assertions);
  }

  /** The acting agency's own description, if it has written one. */
  ownCircumstances(tx: Tx, caseId: string): Promise<Circumstances | null> {
    const { agencyId } = memberOf(tx);
    return tx.manager.findOneBy(Circumstances, { caseId, ownerAgencyId: agencyId });
  }

  /** Whether an indicator of the case that the actor may read was answered with yes. */
  hasObservedIndicator(tx: Tx, caseId: string): Promise<boolean> {
    return tx.manager.existsBy(IndicatorAnswer, { caseId, answer: 'yes' });
  }

  async save(tx: Tx, row: Circumstances): Promise<void> {
    const { id, ...columns } = row;
    await tx.manager.update(Circumstances, { id }, columns);
  }
}
