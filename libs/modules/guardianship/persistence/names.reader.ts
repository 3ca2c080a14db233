import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What agencies and colleagues are called: both are known to everybody who works here. */
@Injectable()
export class NamesReader {
  /** @param ids of agencies and users */
  async of(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      `select g.id, relais.agency_name(g) as name from relais.agencies g where g.id = any($1)
       union all select id, display_name from relais.users where id = any($1)`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The justice of the peace of each district asked for: one who works with Relais, if any. */
  async justices(tx: Tx, districts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; district: string }>(
      `select distinct on (district) id, district from relais.agencies
       where kind = 'justice_of_peace' and on_system and district = any($1) order by district, created_at, id`,
      [districts],
    );
    return new Map(rows.map(({ id, district }) => [district, id]));
  }
}
