import { Injectable } from '@nestjs/common';
import {
  type AssertionInput,
  type AssertionView,
  AssessCase,
  changesBetween,
  IdentificationReader,
} from '#modules/identification';
import { memberOf, type Tx } from '#platform/database';
import { CategoryNotYours } from '../domain/case.errors.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { CaseJournal } from './case-journal.js';

/** Says, for the acting agency, whether the person is possibly, actually or not a victim. */
@Injectable()
export class AddAssertion {
  constructor(
    private readonly cases: CasesRepository,
    private readonly assess: AssessCase,
    private readonly identifications: IdentificationReader,
    private readonly journal: CaseJournal,
  ) {}

  /** @throws NotFound; IllegalTransition (409) when the case is closed; CategoryNotYours; InvalidInput */
  async run(tx: Tx, caseId: string, input: AssertionInput): Promise<AssertionView> {
    const found = await this.cases.findToChange(tx, caseId);
    if (!memberOf(tx).writes.includes('indicators')) throw new CategoryNotYours('indicators');
    found.mustBeOpenFor('assertion');
    const assertion = await this.assess.run(tx, caseId, input);
    const after = { 'assertion.status': input.status, 'assertion.basis': input.basis };
    await this.journal.assessed(tx, caseId, assertion.id, changesBetween('indicators', {}, after));
    return (await this.identifications.assertion(tx, assertion.id))!.view;
  }
}
