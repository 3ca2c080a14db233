import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { StatementsView } from '../domain/statement-view.js';
import { StatementReader } from '../persistence/statement-reader.js';
import { PoliceJournal } from './police-journal.js';

/**
 * Numbers of the police and who was heard. Police and magistrates read them where the category is open; an agency that was
 * named reads that number; the Immigration Office learns yes or no; everybody else learns nothing, not even how many.
 */
@Injectable()
export class StatementsOfCase {
  constructor(
    private readonly reader: StatementReader,
    private readonly standing: StandingInCases,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<StatementsView & { id: string }> {
    const { part, open, facts } = await this.reader.standing(tx, caseId);
    if (!part) throw new NotFound();
    const { categories, writes } = memberOf(tx);
    const [{ permissions }, records, hearings] = await Promise.all([
      this.standing.one(tx, caseId),
      this.reader.records(tx, caseId),
      this.reader.hearings(tx, caseId),
    ]);
    const isOpen = categories.includes('statements') && (open || writes.includes('statements'));
    const visible = isOpen || records.length > 0;
    this.journal.looked(tx, caseId, 'statements');
    const mayWrite = permissions.has('statement:write');
    const informed = isOpen ? hearings.some((hearing) => hearing.informed) : facts?.informed;
    const audience = mayWrite ? await this.reader.audience(tx, caseId) : {};
    const hiddenBecause = categories.includes('statements')
      ? 'not_shared_with_you'
      : 'not_in_your_categories';
    return {
      id: caseId,
      visible,
      ...(visible ? {} : { hiddenBecause: hiddenBecause as StatementsView['hiddenBecause'] }),
      facts,
      records,
      hearings,
      informed,
      ...audience,
      mayWrite,
    };
  }
}
