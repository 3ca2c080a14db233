import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Whom a notice about matching is for, and what it is about. */
export interface MatchEnd {
  agencyId: string;
  /** The agency's own case. */
  caseId: string;
  /** Of the agency that is asked. */
  requestId?: string;
}

/** Read by `system:notifier` at the moment something is told. */
@Injectable()
export class MatchEnds {
  /** @param ids of the message: `requestId` for the agency that recorded the person, `inquiryId` for the one that asked */
  async run(tx: Tx, ids: Readonly<Record<string, string>>): Promise<MatchEnd | undefined> {
    if (ids['requestId']) {
      const [row] = await tx.query<MatchEnd>(
        `select owner_agency_id as "agencyId", case_id as "caseId" from relais.match_requests where id = $1 and status = 'requested'`,
        [ids['requestId']],
      );
      return row && { ...row, requestId: ids['requestId'] };
    }
    const [row] = await tx.query<MatchEnd>(
      `select owner_agency_id as "agencyId", case_id as "caseId" from relais.match_inquiries where id = $1`,
      [ids['inquiryId'] ?? null],
    );
    return row;
  }
}
