import { Injectable } from '@nestjs/common';
import { type OpenMatter, OpenMatters, OpenMattersRegistry } from '#modules/cases';
import type { Tx } from '#platform/database';

/** Somebody was asked for help and has not answered: they answer, or who asked withdraws. */
@Injectable()
export class OpenReferrals extends OpenMatters {
  constructor(registry: OpenMattersRegistry) {
    super();
    registry.register(this);
  }

  of(tx: Tx, caseId: string): Promise<OpenMatter[]> {
    return tx.query<OpenMatter>(
      `select kind, true as "mustBeSettled", agency_id as "agencyId", id, at from relais.open_referrals($1)`,
      [caseId],
    );
  }
}
