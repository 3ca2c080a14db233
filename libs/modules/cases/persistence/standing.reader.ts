import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

/** How the actor stands in a case. */
export interface StandingRow {
  id: string;
  reference: string;
  status: string;
  /** Data categories opened to the actor there, now. */
  opened: string[];
  /** On which the actor takes part now. */
  grounds: string[];
}

@Injectable()
export class StandingReader {
  /** Of the cases named, those the actor takes part in now. */
  of(tx: Tx, caseIds: string[]): Promise<StandingRow[]> {
    return tx.query<StandingRow>(
      `select id, reference, status, relais.readable_categories(id) as opened,
         array(select distinct a.ground from relais.case_access a where a.case_id = c.id and a.agency_id = $2
           and (a.user_id is null or a.user_id = $3) and a.ended_at is null and a.valid_from <= now()
           and (a.valid_until is null or a.valid_until > now())) as grounds
       from relais.cases c where id = any($1) and relais.takes_part(id)`,
      [caseIds, memberOf(tx).agencyId, memberOf(tx).userId],
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
