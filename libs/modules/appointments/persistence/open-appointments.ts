import { Injectable } from '@nestjs/common';
import { type OpenMatter, OpenMatters, OpenMattersRegistry } from '#modules/cases';
import type { Tx } from '#platform/database';

/** Somebody is still to come: a meeting may outlive the case, if it is said why. */
@Injectable()
export class OpenAppointments extends OpenMatters {
  constructor(registry: OpenMattersRegistry) {
    super();
    registry.register(this);
  }

  of(tx: Tx, caseId: string): Promise<OpenMatter[]> {
    return tx.query<OpenMatter>(
      `select kind, false as "mustBeSettled", agency_id as "agencyId", id, at from relais.open_appointments($1, $2)`,
      [caseId, tx.now],
    );
  }
}
