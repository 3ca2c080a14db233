import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';

/** What a module wants done after COMMIT. Ids and codes only: what is said is looked up when it is sent. */
export interface NewMessage {
  /** Past tense, e.g. `referral.accepted`; exactly one handler of the worker takes it. */
  type: string;
  caseId?: string;
  ids: Readonly<Record<string, string>>;
}

/** Puts messages into the outbox: they exist if and only if the transaction commits. */
@Injectable()
export class Outbox {
  /** @returns the message's id, the same at every delivery */
  async add(tx: Tx, message: NewMessage): Promise<string> {
    const id = newPublicId();
    await tx.query('select relais.append_outbox($1, $2, $3, $4)', [
      id,
      message.type,
      message.caseId ?? null,
      JSON.stringify(message.ids),
    ]);
    return id;
  }

  /** Many at once, in one statement. @returns their ids, in the order given */
  async addAll(tx: Tx, messages: readonly NewMessage[]): Promise<string[]> {
    const rows = messages.map(({ type, caseId, ids }) => ({ id: newPublicId(), type, case_id: caseId, ids }));
    if (rows.length > 0) {
      await tx.query(
        `select relais.append_outbox(m.id, m.type, m.case_id, m.ids)
         from jsonb_to_recordset($1::jsonb) as m (id uuid, type text, case_id uuid, ids jsonb)`,
        [JSON.stringify(rows)],
      );
    }
    return rows.map(({ id }) => id);
  }
}
