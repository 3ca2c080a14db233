import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What the clock found. */
export interface DueIncident {
  id: string;
  due: 'reminder' | 'escalated' | 'overdue';
}

/** The worker's side of the register. */
@Injectable()
export class DueIncidentsRepository {
  /** Finds and marks in one step, as `system:deadlines`: two workers at the same moment claim different rows. */
  claim(tx: Tx, limit: number): Promise<DueIncident[]> {
    return tx.query<DueIncident>('select incident_id as id, due from relais.incident_clocks($1, $2)', [
      tx.now,
      limit,
    ]);
  }

  /** @returns the agency whose entry it is, as long as the clock of it may run */
  async agencyOf(tx: Tx, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ agencyId: string }>(
      `select agency_id as "agencyId" from relais.incidents where id = $1 and status in ('reported', 'assessed')`,
      [id],
    );
    return row?.agencyId;
  }

  /** Its data-protection officers. */
  async officersOf(tx: Tx, agencyId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct m.user_id as id from relais.memberships m join relais.users u on u.id = m.user_id
       where m.agency_id = $1 and 'data_protection_officer' = any (m.roles) and m.valid_from <= $2
         and (m.valid_until is null or m.valid_until > $2) and u.disabled_at is null order by 1 limit 20`,
      [agencyId, tx.now],
    );
    return rows.map(({ id }) => id);
  }
}
