import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Names of agencies that the log holds as ids. */
@Injectable()
export class AgencyNamesReader {
  /** One statement, and none for nothing. */
  async of(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; name: string }>(
      'select g.id, relais.agency_name(g) as name from relais.agencies g where g.id = any ($1)',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
