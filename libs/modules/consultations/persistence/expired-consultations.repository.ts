import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What the worker does when the time is over, as `system:retention`. */
@Injectable()
export class ExpiredConsultationsRepository {
  /** Destroys keys and texts. @returns which, and the cases that were discussed */
  shred(tx: Tx, limit: number): Promise<{ id: string; cases: string[] }[]> {
    return tx.query<{ id: string; cases: string[] }>(
      'select consultation_id as id, cases from relais.shred_consultations($1)',
      [limit],
    );
  }
}
