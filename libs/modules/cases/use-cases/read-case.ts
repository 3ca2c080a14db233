import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { CaseView } from '../domain/case-view.js';
import { CaseAssembly } from './case-assembly.js';

/** Shows a case to a participant. Reading is an audited act: one look for each category given out. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly assembly: CaseAssembly,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<CaseView> {
    const { view, shown } = await this.assembly.of(tx, caseId);
    this.audit.looked(tx, caseId, shown);
    return view;
  }
}
