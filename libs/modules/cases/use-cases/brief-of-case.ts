import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { BriefsReader, type CaseBrief } from '../persistence/briefs.reader.js';

/** What a recipient is told of a person before it accepts. Taken from the newest that any participant wrote. */
@Injectable()
export class BriefOfCase {
  constructor(private readonly briefs: BriefsReader) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<CaseBrief> {
    const brief = (await this.briefs.ofCases(tx, [caseId])).get(caseId);
    if (!brief) throw new NotFound();
    return brief;
  }

  /** Several cases with one statement; no entry for a case that is not there or not the actor's. */
  ofCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseBrief>> {
    return this.briefs.ofCases(tx, caseIds);
  }
}

/** Whom a line of a list is about. */
export const personInLine = (
  brief: CaseBrief | undefined,
): Pick<CaseBrief, 'reference' | 'sex' | 'ages'> => ({
  reference: brief?.reference ?? '',
  sex: brief?.sex ?? 'unknown',
  ages: brief?.ages,
});
