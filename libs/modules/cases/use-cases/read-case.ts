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
    const { view, versions } = await this.assembly.of(tx, caseId);
    // The categories of the versions are those whose rows were read and given out.
    this.audit.looked(
      tx,
      caseId,
      Object.keys(versions).filter((category) => category !== 'spine'),
    );
    return view;
  }
}
