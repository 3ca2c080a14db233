import { Injectable } from '@nestjs/common';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';

/** Whom a call reached, and the number at which they can be called back. */
export interface CallMade {
  reached: string;
  callback?: string;
}

const REACHED = { table: 'alert_recipients', column: 'reached' };
const CALLBACK = { table: 'alert_recipients', column: 'callback_telephone' };

/** Names and numbers of calls, sealed with the key of the case. */
@Injectable()
export class AlertCallsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** The call is made, which acknowledges it and is the act it asked for. */
  async record(tx: Tx, recipient: { id: string; caseId: string }, call: CallMade): Promise<void> {
    const key = await this.keys.forCase(tx, recipient.caseId);
    const sealed = (place: typeof REACHED, text: string | undefined) =>
      text ? key.seal({ ...place, row: recipient.id }, text).toBytes() : null;
    await tx.execute(
      `update relais.alert_recipients set reached = $2, callback_telephone = $3, acknowledged_at = $4, acknowledged_by = $5,
         acted_at = $4, acted_by = $5, opened_at = coalesce(opened_at, $4), next_step_at = null where id = $1`,
      [
        recipient.id,
        sealed(REACHED, call.reached),
        sealed(CALLBACK, call.callback),
        tx.now,
        memberOf(tx).userId,
      ],
    );
  }

  async open(
    tx: Tx,
    caseId: string,
    row: { id: string; reached: Buffer | null; callback_telephone: Buffer | null },
  ): Promise<Partial<CallMade>> {
    if (!row.reached && !row.callback_telephone) return {};
    const key = await this.keys.forCase(tx, caseId);
    const opened = (place: typeof REACHED, bytes: Buffer | null) =>
      bytes ? key.open({ ...place, row: row.id }, Sealed.fromBytes(bytes)) : undefined;
    return {
      reached: opened(REACHED, row.reached),
      callback: opened(CALLBACK, row.callback_telephone),
    };
  }
}
