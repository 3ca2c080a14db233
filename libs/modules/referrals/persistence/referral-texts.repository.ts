import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { ReferralRow, SealedText } from './referral-row.js';

/** The free texts of one referral. */
export interface OpenTexts {
  message?: string;
  /** Why it was refused, in words. */
  refusal?: string;
}

const MESSAGE = { table: 'referral_messages', column: 'text' };
const REFUSAL = { table: 'referral_refusals', column: 'detail' };

/** The free texts of a referral, sealed with the key of its case. Row policies decide who is given them at all. */
@Injectable()
export class ReferralTextsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** The sender's message; a recipient is given it once it has accepted. */
  async putMessage(
    tx: Tx,
    referral: { id: string; caseId: string; agencyId: string },
    text: string,
  ): Promise<void> {
    const id = newRowId(tx.now.getTime());
    const key = await this.keys.forCase(tx, referral.caseId);
    await tx.query(
      `insert into relais.referral_messages (id, referral_id, case_id, owner_agency_id, text, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        referral.id,
        referral.caseId,
        referral.agencyId,
        key.seal({ ...MESSAGE, row: id }, text).toBytes(),
        tx.now,
      ],
    );
  }

  /** Why the recipient refused, in its words; for both ends. The referral must be refused already. */
  async putRefusal(
    tx: Tx,
    referral: { id: string; caseId: string; agencyId: string },
    text: string,
  ): Promise<void> {
    const key = await this.keys.forCase(tx, referral.caseId);
    const sealed = key.seal({ ...REFUSAL, row: referral.id }, text).toBytes();
    await tx.query(
      `insert into relais.referral_refusals (referral_id, case_id, owner_agency_id, detail, created_at)
       values ($1, $2, $3, $4, $5)`,
      [referral.id, referral.caseId, referral.agencyId, sealed, tx.now],
    );
  }

  /** Opens the texts of rows, as far as the actor was given them. */
  async open(tx: Tx, rows: readonly ReferralRow[]): Promise<OpenTexts[]> {
    const sealed = rows.flatMap(({ message, refusal }) => [message, refusal]).filter((text) => !!text);
    if (sealed.length === 0) return rows.map(() => ({}));
    const keys = await this.keys.forCases(
      tx,
      sealed.map((text) => text.case_id),
    );
    const open = (place: { table: string; column: string }, text: SealedText | null | undefined) =>
      text
        ? keys
            .get(text.case_id)!
            .open({ ...place, row: text.id }, Sealed.fromBytes(Buffer.from(text.text, 'base64')))
        : undefined;
    return rows.map(({ message, refusal }) => ({
      message: open(MESSAGE, message),
      refusal: open(REFUSAL, refusal),
    }));
  }
}
