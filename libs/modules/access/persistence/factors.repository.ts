import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { OUTDATED, type TotpHash } from '../domain/totp.js';

export type FactorKind = 'totp' | 'passkey' | 'provider';

/** A second factor of the acting person, without what makes it one. */
export interface FactorRow {
  id: string;
  kind: FactorKind;
  name: string;
  created_at: Date;
  confirmed_at: Date | null;
  last_used_at: Date | null;
}

/** A secret that generates codes, sealed, and the last step whose code was used. */
export interface TotpRow {
  id: string;
  sealed: Buffer;
  last_step: number;
  hash: TotpHash;
}

/** A passkey and what its signatures are checked with. */
export interface PasskeyRow {
  id: string;
  credential: Buffer;
  public_key: Buffer;
  sign_count: number;
  transports: string[];
}

/** Made by the person's browser. */
export interface NewPasskey {
  name: string;
  credential: Buffer;
  publicKey: Buffer;
  signCount: number;
  transports: readonly string[];
}

const FACTOR = 'id, kind, name, created_at, confirmed_at, last_used_at';
const LIVING = 'user_id = $1 and removed_at is null';

/** Second factors of the acting person; row-level security shows nobody another's. */
@Injectable()
export class FactorsRepository {
  /** Those that count, oldest first. */
  async living(tx: Tx): Promise<FactorRow[]> {
    return tx.query<FactorRow>(
      `select ${FACTOR} from relais.second_factors where ${LIVING} and confirmed_at is not null order by created_at, id`,
      [memberOf(tx).userId],
    );
  }

  /** Whoever else removes a factor of this person waits. */
  async holdAll(tx: Tx): Promise<void> {
    await tx.query('select relais.hold_own_factors()');
  }

  async one(tx: Tx, id: string): Promise<FactorRow | undefined> {
    const rows = await tx.query<FactorRow>(
      `select ${FACTOR} from relais.second_factors where ${LIVING} and id = $2`,
      [memberOf(tx).userId, id],
    );
    return rows[0];
  }

  /** Secrets that count, or the one that waits for its first code. Locked: a code is good once. */
  async totps(tx: Tx, waiting?: string): Promise<TotpRow[]> {
    const rows = await tx.query<TotpRow & { last_step: string; hash: TotpHash | null }>(
      `select id, sealed, last_step, hash from relais.second_factors
       where ${LIVING} and kind = 'totp' and case when $2::uuid is null then confirmed_at is not null
         else id = $2 and confirmed_at is null end order by id for update`,
      [memberOf(tx).userId, waiting ?? null],
    );
    return rows.map((row) => ({ ...row, last_step: Number(row.last_step), hash: row.hash ?? 'sha256' }));
  }

  async passkeys(tx: Tx): Promise<PasskeyRow[]> {
    const rows = await tx.query<PasskeyRow & { sign_count: string }>(
      `select id, credential, public_key, sign_count, transports from relais.second_factors
       where ${LIVING} and kind = 'passkey' order by id`,
      [memberOf(tx).userId],
    );
    return rows.map((row) => ({ ...row, sign_count: Number(row.sign_count) }));
  }

  /** A secret nobody has shown a code of yet, in place of such a one from before. */
  async addTotp(tx: Tx, id: string, name: string, sealed: Buffer): Promise<void> {
    await tx.execute(
      `update relais.second_factors set removed_at = $2, sealed = null where ${LIVING} and confirmed_at is null`,
      [memberOf(tx).userId, tx.now],
    );
    await tx.query(
      `insert into relais.second_factors (id, user_id, kind, name, sealed, created_at) values ($1, $2, 'totp', $3, $4, $5)`,
      [id, memberOf(tx).userId, name, sealed, tx.now],
    );
  }

  /** @returns its id; undefined when somebody has this passkey already */
  async addPasskey(tx: Tx, passkey: NewPasskey): Promise<string | undefined> {
    const { name, credential, publicKey, signCount, transports } = passkey;
    const id = newPublicId();
    const added = await tx.execute(
      `insert into relais.second_factors (id, user_id, kind, name, credential, public_key, sign_count, transports,
         created_at, confirmed_at)
       values ($1, $2, 'passkey', $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`,
      [id, memberOf(tx).userId, name, credential, publicKey, signCount, transports, tx.now],
    );
    return added > 0 ? id : undefined;
  }

  /** @param key of issuer and subject @returns its id; undefined when somebody has bound this identity */
  async addIdentity(tx: Tx, name: string, key: Buffer): Promise<string | undefined> {
    const id = newPublicId();
    const added = await tx.execute(
      `insert into relais.second_factors (id, user_id, kind, name, identity, created_at, confirmed_at)
       values ($1, $2, 'provider', $3, $4, $5, $5) on conflict do nothing`,
      [id, memberOf(tx).userId, name, key, tx.now],
    );
    return added > 0 ? id : undefined;
  }

  /** @returns the id of the acting person's factor with this identity */
  async ownIdentity(tx: Tx, key: Buffer): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `select id from relais.second_factors where ${LIVING} and identity = $2`,
      [memberOf(tx).userId, key],
    );
    return row?.id;
  }

  /** @returns false when it was removed since it was looked at */
  async identityUsed(tx: Tx, id: string): Promise<boolean> {
    const used = await tx.execute(
      'update relais.second_factors set last_used_at = $2 where id = $1 and removed_at is null',
      [id, tx.now],
    );
    return used > 0;
  }

  /** A code of this step was shown: none of it or before is good again. */
  async codeUsed(tx: Tx, id: string, step: number): Promise<void> {
    await tx.execute(
      `update relais.second_factors set last_step = $2, last_used_at = $3, confirmed_at = coalesce(confirmed_at, $3)
       where id = $1`,
      [id, step, tx.now],
    );
  }

  /** @returns false when it was removed since it was looked at */
  async passkeyUsed(tx: Tx, id: string, signCount: number): Promise<boolean> {
    const used = await tx.execute(
      'update relais.second_factors set sign_count = $2, last_used_at = $3 where id = $1 and removed_at is null',
      [id, signCount, tx.now],
    );
    return used > 0;
  }

  /** Removes the acting person's secrets of before. @returns their ids */
  async removeOutdated(tx: Tx): Promise<string[]> {
    const sql = `select id from relais.second_factors where ${LIVING} and hash = $2 order by id`;
    const rows = await tx.query<{ id: string }>(sql, [memberOf(tx).userId, OUTDATED]);
    for (const { id } of rows) await this.remove(tx, id);
    return rows.map(({ id }) => id);
  }

  async rename(tx: Tx, id: string, name: string): Promise<void> {
    await tx.execute('update relais.second_factors set name = $2 where id = $1', [id, name]);
  }

  /** What made it a factor is gone; that there was one is kept. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      'update relais.second_factors set removed_at = $2, sealed = null, public_key = null where id = $1',
      [id, tx.now],
    );
  }
}
