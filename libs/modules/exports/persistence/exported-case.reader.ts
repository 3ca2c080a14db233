import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { ExportedCase } from '../domain/timeline-file.js';

/** The case by its number, and who takes something out of it. */
@Injectable()
export class ExportedCaseReader {
  /** @throws {NotFound} */
  async of(tx: Tx, caseId: string): Promise<ExportedCase> {
    const { userId, agencyId } = memberOf(tx);
    const [row] = await tx.query<ExportedCase>(
      `select c.reference, u.display_name as person, relais.agency_name(g) as agency
       from relais.cases c join relais.users u on u.id = $2 join relais.agencies g on g.id = $3 where c.id = $1`,
      [caseId, userId, agencyId],
    );
    if (!row) throw new NotFound();
    return row;
  }
}
