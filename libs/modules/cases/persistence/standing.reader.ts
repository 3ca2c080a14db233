import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** How the actor stands in a case. */
export interface CaseStanding {
  id: string;
  reference: string;
  status: string;
  /** Data categories opened to the actor there, now. */
  opened: string[];
}

@Injectable()
export class StandingReader {
  /** Of the cases named, those the actor takes part in now. */
  of(tx: Tx, caseIds: string[]): Promise<CaseStanding[]> {
    return tx.query<CaseStanding>(
      `select id, reference, status, relais.readable_categories(id) as opened
       from relais.cases where id = any($1) and relais.takes_part(id)`,
      [caseIds],
    );
  }

  /** Agencies that take part in a case now; nobody when the actor does not. */
  async participants(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct agency_id as id from relais.case_participants($1)
       where ended is null and (until is null or until > $2::timestamptz)`,
      [caseId, tx.now],
    );
    return rows.map(({ id }) => id);
  }
}
