import { Injectable } from '@nestjs/common';
import { LeadOfCase, type LeadView } from '#modules/cases';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

/** Shows a person who leads a case: what their agency was told about it is opened by that. */
@Injectable()
export class OpenLead {
  constructor(
    private readonly leadOfCase: LeadOfCase,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound for a case that is not there or not the caller's */
  async run(tx: Tx, caseId: string): Promise<LeadView> {
    const view = await this.leadOfCase.run(tx, caseId);
    await this.markOpened.run(tx, { type: 'lead', id: caseId });
    return view;
  }
}
