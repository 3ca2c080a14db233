import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** An agency, or a member of the reader's own, that the log holds as an id; it has no name where it is not listed for the reader. */
export interface AgencyInLog {
  id: string;
  name?: string;
}

/** Agencies and colleagues among the ids that the log of a case holds. */
@Injectable()
export class AgencyNamesReader {
  /** One statement, and none for nothing. */
  async of(tx: Tx, caseId: string, ids: readonly string[]): Promise<ReadonlyMap<string, AgencyInLog>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; name: string | null }>(
      `select g.id, case when relais.lists_agency($2, g.id) then relais.agency_name(g) end as name
       from relais.agencies g where g.id = any ($1)
       union all select m.id, u.display_name from relais.memberships m join relais.users u on u.id = m.user_id
       where m.id = any ($1) and m.agency_id = relais.actor_agency()`,
      [[...new Set(ids)], caseId],
    );
    return new Map(rows.map(({ id, name }) => [id, { id, name: name ?? undefined }]));
  }
}
