import { Injectable } from '@nestjs/common';
import { databaseCodeOf, type Tx } from '#platform/database';

/** A field under the old key of its case. */
export interface OldField {
  name: string;
  field: string;
  place: string;
  sealed: Buffer;
}

/** Words, and pieces of files (256 KiB), that are sealed anew in one transaction. */
const WORDS_AT_ONCE = 200;
const PIECES_AT_ONCE = 16;
/** Somebody who works holds the row: it is tried again with the next run. */
const HELD = '55P03';

/** A case whose key is being renewed. */
export interface RenewedCase {
  caseId: string;
  isEnding: boolean;
  /** Nobody who writes under the old key runs any more. */
  isQuiet: boolean;
}

/** A renewal that came to its end. */
export interface EndedRenewal {
  /** Of the key that is left. */
  version: number;
  /** SHA-256, in hexadecimal, over the values of the log that are in a layer more: `chain-format.ts`. */
  layers: string;
}

/** What the database remembers of renewals of keys of cases; for `system:keys`. */
@Injectable()
export class CaseRenewalRepository {
  async toAnnounce(tx: Tx, limit: number): Promise<{ caseId: string; version: number }[]> {
    return tx.query('select case_id as "caseId", version from relais.cases_to_announce($1)', [limit]);
  }

  async currentMark(tx: Tx): Promise<Buffer> {
    const [row] = await tx.query<{ mark: Buffer }>('select relais.current_master_key() as mark');
    return row!.mark;
  }

  async announce(tx: Tx, cases: string[], versions: number[], wrapped: Buffer[]): Promise<void> {
    const sql = 'select relais.announce_case_keys($1::uuid[], $2::integer[], $3::bytea[])';
    await tx.query(sql, [cases, versions, wrapped]);
  }

  /** @returns whether something moved */
  async move(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ moved: boolean }>('select relais.move_case_renewals() as moved');
    return row!.moved;
  }

  async next(tx: Tx): Promise<RenewedCase | undefined> {
    const [row] = await tx.query<RenewedCase>(
      `select case_id as "caseId", is_ending as "isEnding", is_quiet as "isQuiet" from relais.case_to_reseal()`,
    );
    return row;
  }

  async fields(tx: Tx, caseId: string): Promise<OldField[]> {
    const sql = 'select name, field, place, sealed from relais.fields_to_reseal($1, $2, $3)';
    return tx.query<OldField>(sql, [caseId, WORDS_AT_ONCE, PIECES_AT_ONCE]);
  }

  /** @returns how many were put; one that somebody wrote meanwhile is not, and none while somebody who works holds one */
  async put(tx: Tx, caseId: string, fields: readonly OldField[], fresh: readonly Buffer[]): Promise<number> {
    try {
      return await tx.attempt(() => this.#put(tx, caseId, fields, fresh));
    } catch (error) {
      if (databaseCodeOf(error) !== HELD) throw error;
      return 0;
    }
  }

  async #put(tx: Tx, caseId: string, fields: readonly OldField[], fresh: readonly Buffer[]): Promise<number> {
    const [row] = await tx.query<{ put: number }>(
      'select relais.put_resealed($1, $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[]) as put',
      [
        caseId,
        fields.map(({ name }) => name),
        fields.map(({ field }) => field),
        fields.map(({ place }) => place),
        fields.map(({ sealed }) => sealed),
        fresh,
      ],
    );
    return row!.put;
  }

  /** @returns whether nothing is left under the old key */
  async isResealed(tx: Tx, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>('select relais.all_resealed($1) as done', [caseId]);
    return row!.done;
  }

  /** Destroys the old key. @returns undefined when something is under it again, which goes first */
  async end(tx: Tx, caseId: string): Promise<EndedRenewal | undefined> {
    const [row] = await tx.query<EndedRenewal>('select version, layers from relais.end_case_renewal($1)', [
      caseId,
    ]);
    return row;
  }
}
