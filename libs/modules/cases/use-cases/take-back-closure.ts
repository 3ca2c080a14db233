import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import type { LeadView } from '../domain/lead-view.js';
import { requireTakeBack } from '../domain/taking-back.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { LeadingRepository } from '../persistence/leading.repository.js';
import { LeadOfCase } from './lead-of-case.js';
import { ToldOfLead } from './told-of-lead.js';

/** The closing of a case is taken back: the case is as it was, and access that the closing ended is there again. */
@Injectable()
export class TakeBackClosure {
  constructor(
    private readonly cases: CasesRepository,
    private readonly leading: LeadingRepository,
    private readonly told: ToldOfLead,
    private readonly leadOfCase: LeadOfCase,
  ) {}

  /** @throws NotFound; NotTheLead (403); IllegalTransition (409) and what `requireTakeBack` throws */
  async run(tx: Tx, caseId: string): Promise<LeadView> {
    const { agencyId, language } = memberOf(tx);
    const found = await this.cases.findToChange(tx, caseId);
    found.mustBeLedBy(agencyId);
    requireTakeBack(await this.leading.closureTakeBack(tx, caseId), found.status, language);
    const gains = await this.leading.takeBackClosure(tx, caseId);
    const view = await this.leadOfCase.run(tx, caseId);
    await this.told.closingTakenBack(tx, caseId, view.status, gains);
    return view;
  }
}
