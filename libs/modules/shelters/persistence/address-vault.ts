import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { Sealed, VaultKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';

/** What the vault says to one who asks for an address. */
export type Revealed =
  { outcome: 'shown'; address: string; leftToday: number } | { outcome: 'stepUp' | 'limit' | 'unknown' };

/**
 * The way into the vault: two functions of the database, which check the member again. What comes out is sealed with a
 * key of the vault's own, opened here and nowhere else, and kept by nobody.
 */
@Injectable()
export class AddressVault {
  constructor(private readonly keys: VaultKeys) {}

  /** @returns false when the acting agency has no such unit */
  async seal(tx: Tx, unitId: string, address: string): Promise<boolean> {
    const sealed = this.keys.seal({ table: 'addresses', column: 'sealed', row: unitId }, address);
    const [row] = await tx.query<{ done: boolean }>('select relais.seal_address($1, $2) as done', [
      unitId,
      sealed.toBytes(),
    ]);
    return row!.done;
  }

  /** One look: counted and written down by the vault itself. */
  async reveal(tx: Tx, unitId: string): Promise<Revealed> {
    const [row] = await tx.query<{
      outcome: 'shown' | 'stepUp' | 'limit';
      sealed: Buffer;
      left_today: number;
    }>('select outcome, sealed, left_today from relais.reveal_address($1, $2)', [newPublicId(), unitId]);
    if (!row) return { outcome: 'unknown' };
    if (row.outcome !== 'shown') return { outcome: row.outcome };
    const place = { table: 'addresses', column: 'sealed', row: unitId };
    return {
      outcome: 'shown',
      address: this.keys.open(place, Sealed.fromBytes(row.sealed)),
      leftToday: row.left_today,
    };
  }
}
