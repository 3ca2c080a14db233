import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { SupportRepository } from '../persistence/support.repository.js';

/** What the persons of other cases are to the person of this one. */
@Injectable()
export class RelationsOfCase {
  constructor(private readonly support: SupportRepository) {}

  /** @returns code list `relation` by the id of the other case; empty for a case that is not the actor's */
  async run(tx: Tx, caseId: string): Promise<ReadonlyMap<string, string>> {
    const relations = await this.support.relations(tx, caseId);
    return new Map(relations.map(({ otherCaseId, kind }) => [otherCaseId, kind]));
  }
}
