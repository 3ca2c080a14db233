import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';

/** Agencies by name, and the rule that is shown with an episode. */
@Injectable()
export class AgenciesReader {
  async one(tx: Tx, id: string): Promise<AgencyRef> {
    const [row] = await tx.query<AgencyRef>(
      'select g.id, relais.agency_name(g) as name, g.kind from relais.agencies g where g.id = $1',
      [id],
    );
    return row!;
  }

  /** How far back location data can be asked for, and by which law, in the reader's language. */
  async phoneWindow(tx: Tx): Promise<{ hours: number; source: string }> {
    const [row] = await tx.query<{ hours: number; source: string }>(
      `select (value #>> '{}')::integer as hours, coalesce(source_in ->> $2::text, source) as source
       from relais.rules where code = 'missing.phone_window'
         and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date) order by valid_from desc limit 1`,
      [brusselsDate(tx.now), memberOf(tx).language],
    );
    if (!row) throw new Error('the rule missing.phone_window is missing');
    return row;
  }
}
