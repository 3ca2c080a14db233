import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import type { NewAlert } from '../domain/new-alert.js';
import { rowOf } from './alerts.repository.js';

/** Recipients that an alert gets while it runs, by the clock. */
@Injectable()
export class WideningRepository {
  /**
   * @param freshId of the alert, where none runs
   * @returns the alert, and ids of the recipients that are new
   */
  async add(
    tx: Tx,
    freshId: string,
    { kind, subjectId, recipients }: Pick<NewAlert, 'kind' | 'subjectId' | 'recipients'>,
  ): Promise<{ alertId: string; added: string[] }> {
    const rows = recipients.map((one) => rowOf(one, newPublicId()));
    const [row] = await tx.query<{ widened: { alertId: string; added: string[] } }>(
      'select relais.widen_alert($1, $2, $3, $4, $5) as widened',
      [kind, subjectId, freshId, JSON.stringify(rows), tx.now],
    );
    return row!.widened;
  }
}
