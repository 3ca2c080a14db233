import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A case that came onto the list of those that are due, or left it. */
export interface ListedCase {
  caseId: string;
  agencyId: string;
  listed: boolean;
}

/** The worker's side of retention, as `system:erasure`. */
@Injectable()
export class DueCasesRepository {
  /** @param limit of each: those that came, and those that left */
  list(tx: Tx, limit: number): Promise<ListedCase[]> {
    return tx.query<ListedCase>(
      'select case_of as "caseId", agency_id as "agencyId", listed from relais.list_due_cases($1)',
      [limit],
    );
  }
}
