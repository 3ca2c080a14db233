import { Injectable } from '@nestjs/common';
import { type OpenMatter, OpenMatters, OpenMattersRegistry } from '#modules/cases';
import type { Tx } from '#platform/database';

/** The person is missing: whoever searches needs the case. */
@Injectable()
export class OpenMissing extends OpenMatters {
  constructor(registry: OpenMattersRegistry) {
    super();
    registry.register(this);
  }

  of(tx: Tx, caseId: string): Promise<OpenMatter[]> {
    return tx.query<OpenMatter>(
      `select kind, true as "mustBeSettled", agency_id as "agencyId", id, at from relais.open_missing($1)`,
      [caseId],
    );
  }
}
