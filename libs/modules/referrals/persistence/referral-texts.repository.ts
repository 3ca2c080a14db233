import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { CaseKeys, Sealed, type CaseKey } from '#platform/crypto';
import type { Tx } from '#platform/database';

interface SealedText {
  id: string;
  referral_id: string;
  case_id: string;
  text: Buffer;
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

  /** Messages by referral, as far as the actor may read them. */
  messagesOf(tx: Tx, referralIds: string[]): Promise<Map<string, string>> {
    const sql = `select id, referral_id, case_id, text from relais.referral_messages where referral_id = any($1)`;
    return this.#open(tx, sql, referralIds, MESSAGE);
  }

  /** Details of refusals by referral, as far as the actor may read them. */
  refusalsOf(tx: Tx, referralIds: string[]): Promise<Map<string, string>> {
    const sql = `select referral_id as id, referral_id, case_id, detail as text
      from relais.referral_refusals where referral_id = any($1)`;
    return this.#open(tx, sql, referralIds, REFUSAL);
  }

  async #open(
    tx: Tx,
    sql: string,
    referralIds: string[],
    place: { table: string; column: string },
  ): Promise<Map<string, string>> {
    const rows = await tx.query<SealedText>(sql, [referralIds]);
    const keys: ReadonlyMap<string, CaseKey> =
      rows.length > 0
        ? await this.keys.forCases(
            tx,
            rows.map((row) => row.case_id),
          )
        : new Map();
    return new Map(
      rows.map((row) => [
        row.referral_id,
        keys.get(row.case_id)!.open({ ...place, row: row.id }, Sealed.fromBytes(row.text)),
      ]),
    );
  }
}
