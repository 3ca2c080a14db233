import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { WhoHasView } from '../domain/who-has-view.js';
import { WhoHasReader } from '../persistence/who-has.reader.js';

/** Who has the person of a case now, and what comes next. */
@Injectable()
export class WhoHas {
  constructor(
    private readonly reader: WhoHasReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case of which the actor may not know it */
  async run(tx: Tx, caseId: string): Promise<WhoHasView> {
    const view = await this.beside(tx, caseId);
    if (!view) throw new NotFound();
    this.audit.looked(tx, caseId, ['referrals']);
    return view;
  }

  /** Beside something else that is looked at: that look is the one that is logged. */
  async beside(tx: Tx, caseId: string): Promise<WhoHasView | undefined> {
    return (await this.ofCases(tx, [caseId])).get(caseId);
  }

  /** The same for a list. */
  ofCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, WhoHasView>> {
    return this.reader.ofCases(tx, caseIds);
  }
}
