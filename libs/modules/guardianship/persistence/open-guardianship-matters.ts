import { Injectable } from '@nestjs/common';
import { type OpenMatter, OpenMatters, OpenMattersRegistry } from '#modules/cases';
import type { Tx } from '#platform/database';

/** A guardianship ends on the grounds of its law and with its last report, never because a case is closed. */
@Injectable()
export class OpenGuardianshipMatters extends OpenMatters {
  constructor(registry: OpenMattersRegistry) {
    super();
    registry.register(this);
  }

  of(tx: Tx, caseId: string): Promise<OpenMatter[]> {
    return tx.query<OpenMatter>(
      `select kind, true as "mustBeSettled", agency_id as "agencyId", id, at from relais.open_guardianship_matters($1)`,
      [caseId],
    );
  }
}
