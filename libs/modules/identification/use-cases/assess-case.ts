import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { newRowStamp, type Tx } from '#platform/database';
import { Assertion } from '../domain/assertion.entity.js';
import type { AssertionInput } from '../domain/identification.js';
import { checkAssertion } from '../domain/identification-rules.js';
import { IdentificationRepository } from '../persistence/identification.repository.js';

/** Records the acting agency's view whether the person is a victim, beside its earlier views and those of others. */
@Injectable()
export class AssessCase {
  constructor(private readonly identifications: IdentificationRepository) {}

  /** @throws InvalidInput for a basis that is not of the list, and for indicators where the agency reads none that was observed */
  async run(tx: Tx, caseId: string, input: AssertionInput): Promise<Assertion> {
    const issues = checkAssertion('', input, tx.now);
    if (issues.length) throw new InvalidInput(issues);
    if (input.basis === 'indicators' && !(await this.identifications.hasObservedIndicator(tx, caseId)))
      throw InvalidInput.field('basis', 'noIndicator');
    const assertion = Assertion.record(newRowStamp(tx, caseId), input);
    await this.identifications.add(tx, { assertions: [assertion] });
    return assertion;
  }
}
