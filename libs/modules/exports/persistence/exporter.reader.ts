import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { IncidentRecordMaker } from '../domain/incident-record.js';

/** Who takes something out that is of no case. */
@Injectable()
export class ExporterReader {
  /** @throws {NotFound} */
  async of(tx: Tx): Promise<IncidentRecordMaker> {
    const { userId, agencyId } = memberOf(tx);
    const [row] = await tx.query<IncidentRecordMaker>(
      `select u.display_name as person, relais.agency_name(g) as agency
       from relais.users u join relais.agencies g on g.id = $2 where u.id = $1`,
      [userId, agencyId],
    );
    if (!row) throw new NotFound();
    return row;
  }
}
