import { Injectable } from '@nestjs/common';
import { type MemberActor, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { type ActingOn, actingOn } from '../domain/acting-on.js';
import { StandingReader, type StandingRow } from '../persistence/standing.reader.js';

/** How the actor stands in a case, and what they may do there in its present state. */
export interface CaseStanding extends ActingOn {
  id: string;
  reference: string;
  status: string;
  /** Data categories opened to the actor there, now. */
  opened: string[];
}

/** What the actor is in cases and what is open to them there, for whoever acts on cases of others' tables. */
@Injectable()
export class StandingInCases {
  constructor(private readonly standing: StandingReader) {}

  /** @returns no entry for a case the actor does not take part in */
  async run(tx: Tx, caseIds: string[]): Promise<CaseStanding[]> {
    const actor = memberOf(tx);
    const rows = await this.standing.of(tx, caseIds);
    return rows.map((row) => standingOf(actor, row));
  }

  /** @throws NotFound for a case the actor does not take part in */
  async one(tx: Tx, caseId: string): Promise<CaseStanding> {
    const [found] = await this.run(tx, [caseId]);
    if (!found) throw new NotFound();
    return found;
  }
}

function standingOf(actor: MemberActor, { grounds, ...row }: StandingRow): CaseStanding {
  const { permissions, writes } = actingOn(actor, grounds);
  return { ...row, permissions, writes: row.status === 'closed' ? [] : writes };
}
