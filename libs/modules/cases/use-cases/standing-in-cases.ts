import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type CaseStanding, StandingReader } from '../persistence/standing.reader.js';

/** What the actor is in cases and what is open to them there, for whoever acts on cases of others' tables. */
@Injectable()
export class StandingInCases {
  constructor(private readonly standing: StandingReader) {}

  /** @returns no entry for a case the actor does not take part in */
  run(tx: Tx, caseIds: string[]): Promise<CaseStanding[]> {
    return this.standing.of(tx, caseIds);
  }
}
