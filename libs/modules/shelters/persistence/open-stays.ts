import { Injectable } from '@nestjs/common';
import { type OpenMatter, OpenMatters, OpenMattersRegistry } from '#modules/cases';
import type { Tx } from '#platform/database';

/** The person still sleeps in a shelter. */
@Injectable()
export class OpenStays extends OpenMatters {
  constructor(registry: OpenMattersRegistry) {
    super();
    registry.register(this);
  }

  of(tx: Tx, caseId: string): Promise<OpenMatter[]> {
    return tx.query<OpenMatter>(
      `select kind, true as "mustBeSettled", agency_id as "agencyId", id, at from relais.open_stays($1)`,
      [caseId],
    );
  }
}
