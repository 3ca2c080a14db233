import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

const TODAY = `date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels'`;

/** Houses whose sealed address an agency may be trying to find by its letters. */
@Injectable()
export class TriedAddressesRepository {
  /**
   * The houses of a case that were not told of it today: one notice for all letters of a day, however many guesses they hold. Of two at
   * once the second finds the first.
   *
   * @param by the agency of the letter, which is not told
   */
  async untold(tx: Tx, kind: string, caseId: string, by: string): Promise<string[]> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind}:${caseId}`]);
    const rows = await tx.query<{ id: string }>(
      `select h as id from relais.houses_near_case($1) h where h <> $2 and not exists (select 1 from relais.notifications n
         where n.agency_id = h and n.case_id = $1 and n.kind = $3 and n.created_at >= ${TODAY}) order by h`,
      [caseId, by, kind],
    );
    return rows.map(({ id }) => id);
  }
}
