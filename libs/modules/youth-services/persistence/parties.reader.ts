import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** An agency that takes part in a case. */
export interface Party {
  id: string;
  name: string;
  kind: string;
}

/** Kinds of agency that accompany a child beside a youth service. */
export const PARTNER_KINDS = ['specialised_centre', 'child_shelter'];

/** Who takes part in a case and could have a mandate, or accompany, as far as the actor may know of them; and what people and agencies are called. */
@Injectable()
export class PartiesReader {
  async ofCase(tx: Tx, caseId: string): Promise<{ services: Party[]; partners: Party[] }> {
    const rows = await tx.query<Party>(
      `select distinct agency_id as id, agency_name as name, agency_kind as kind from relais.case_participants($1)
       where ended is null and (until is null or until > $3::timestamptz) and agency_kind = any ($2)
         and relais.lists_agency($1, agency_id) order by agency_name, agency_id`,
      [caseId, ['youth_service', ...PARTNER_KINDS], tx.now],
    );
    return {
      services: rows.filter(({ kind }) => kind === 'youth_service'),
      partners: rows.filter(({ kind }) => PARTNER_KINDS.includes(kind)),
    };
  }

  /** @param ids of agencies and users */
  async names(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      `select g.id, relais.agency_name(g) as name from relais.agencies g where g.id = any($1)
       union all select id, display_name from relais.users where id = any($1)`,
      [[...new Set(ids.filter(Boolean))]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
