import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { Sealed, VaultKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';

/** A mark begins with so many bytes that are the same for all of one case: the vault counts those. */
const CASE_BYTES = 8;

/** What the vault says to one who asks for an address. */
export type Revealed =
  { outcome: 'shown'; address: string; leftToday: number } | { outcome: 'stepUp' | 'limit' | 'unknown' };

/** The same of a look that was granted; `because`: "stepUp", "limit", or how the grant stands. */
export type Granted =
  { outcome: 'shown'; address: string } | { outcome: 'not'; because: string } | { outcome: 'unknown' };

/**
 * The way into the vault: functions of the database, which check the member again. What comes out is sealed with a
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

  /** The one look that was granted to the acting person: counted, written down and used up by the vault itself. */
  async revealGranted(tx: Tx, requestId: string): Promise<Granted> {
    const [row] = await tx.query<{ outcome: string; unit_id: string; sealed: Buffer }>(
      'select outcome, unit_id, sealed from relais.reveal_granted_address($1, $2)',
      [newPublicId(), requestId],
    );
    if (!row) return { outcome: 'unknown' };
    if (row.outcome !== 'shown') return { outcome: 'not', because: row.outcome };
    const place = { table: 'addresses', column: 'sealed', row: row.unit_id };
    return { outcome: 'shown', address: this.keys.open(place, Sealed.fromBytes(row.sealed)) };
  }

  /**
   * Of the texts of mentions: those that may not be looked at any more today, which are to be taken for sealed; the rest is
   * counted. With the addresses of places of the case.
   */
  async near(tx: Tx, caseId: string, mentions: readonly string[]) {
    const ofCase = this.keys.mark(caseId).subarray(0, CASE_BYTES);
    const marks = new Map(
      mentions.map((text) => [Buffer.concat([ofCase, this.keys.mark(text)]).toString('hex'), text]),
    );
    const [[weighed], near] = await Promise.all([
      tx.query<{ beyond: Buffer[] }>('select relais.weigh_address_mentions($1) as beyond', [
        [...marks.keys()].map((mark) => Buffer.from(mark, 'hex')),
      ]),
      tx.query<{ unit_id: string; sealed: Buffer }>(
        'select unit_id, sealed from relais.addresses_near_case($1)',
        [caseId],
      ),
    ]);
    return {
      beyond: new Set(weighed!.beyond.map((mark) => marks.get(mark.toString('hex'))!)),
      addresses: near.map(({ unit_id: row, sealed }) =>
        this.keys.open({ table: 'addresses', column: 'sealed', row }, Sealed.fromBytes(sealed)),
      ),
    };
  }

  /** @returns false when the same person was shown the same of this case today */
  async noteFound(tx: Tx, caseId: string, mentions: readonly string[]): Promise<boolean> {
    const marks = mentions.map((text) => this.keys.mark(`${caseId} ${text}`));
    const [row] = await tx.query<{ isNew: boolean }>('select relais.note_addresses_found($1) as "isNew"', [
      marks,
    ]);
    return row!.isNew;
  }
}
