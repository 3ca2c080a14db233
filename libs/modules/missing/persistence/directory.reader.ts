import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { Reachable } from '../domain/recipients.js';

/** Kinds of which the country has one, or few. */
const FEW = ['guardianship_service', 'child_focus', 'immigration_office', 'cgrs', 'specialised_centre'];

/** With the name it is shown by. */
export type Listed = Reachable & { ref: AgencyRef };

/** Agencies that may have to be told. */
@Injectable()
export class DirectoryReader {
  /**
   * Those that have not ended: who took over from one is told, not whoever cannot log in any more.
   *
   * @param ids agencies that are meant by the case itself
   * @param district whose police zones
   */
  around(tx: Tx, ids: readonly string[], district: string | undefined): Promise<Listed[]> {
    return tx.query<Listed>(
      `select id, kind, district, on_system as "onSystem", relay_telephone as telephone, relais.agency_ref(g) as ref
       from relais.agencies g
       where ended_at is null and (kind = any ($1) or id = any ($2) or (kind = 'police' and district = $3))
       order by created_at, id limit 1000`,
      [FEW, ids, district ?? null],
    );
  }

  /** Where an agency is. */
  async district(tx: Tx, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ district: string | null }>(
      'select district from relais.agencies where id = $1',
      [id],
    );
    return row?.district ?? undefined;
  }
}
