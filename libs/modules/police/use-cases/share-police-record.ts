import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type { StatementsView } from '../domain/statement-view.js';
import { StatementReader } from '../persistence/statement-reader.js';
import { StatementsRepository } from '../persistence/statements.repository.js';
import { PoliceJournal } from './police-journal.js';
import { StatementsOfCase } from './statements-of-case.js';

/** Shows one number to one agency by name, for a purpose; and takes that back. */
@Injectable()
export class SharePoliceRecord {
  constructor(
    private readonly statements: StatementsRepository,
    private readonly reader: StatementReader,
    private readonly read: StatementsOfCase,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; InvalidInput for an agency that takes no part or reads numbers anyway; AlreadyShared (409) */
  async run(
    tx: Tx,
    recordId: string,
    { agencyId, purpose }: { agencyId: string; purpose: string },
  ): Promise<StatementsView & { id: string }> {
    if (!isCode('record-share-purpose', purpose)) throw InvalidInput.field('purpose', 'notInList');
    const caseId = await this.statements.caseOfOwn(tx, recordId);
    const { others } = await this.reader.audience(tx, caseId);
    if (!others.some(({ id }) => id === agencyId)) throw InvalidInput.field('agencyId', 'notInList');
    await this.statements.share(tx, { recordId, caseId, agencyId, purpose });
    const of = { type: 'police_record', id: recordId, caseId } as const;
    const params = { agency: agencyId, code: purpose };
    await this.journal.ofStatement(tx, 'police_record.shared', of, { kind: 'sharing', params });
    return this.read.run(tx, caseId);
  }

  /** @throws NotFound */
  async end(tx: Tx, shareId: string): Promise<StatementsView & { id: string }> {
    const { caseId, recordId, agencyId } = await this.statements.endShare(tx, shareId);
    const of = { type: 'police_record', id: recordId, caseId } as const;
    await this.journal.ofStatement(tx, 'police_record.share_ended', of, {
      kind: 'sharing',
      params: { agency: agencyId },
    });
    return this.read.run(tx, caseId);
  }
}
