import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { AlreadyHeld } from '../domain/erasure.errors.js';

export const HOLD_REASON = { table: 'legal_holds', column: 'reason' };
const LIFT_REASON = { table: 'legal_holds', column: 'lift_reason' };
const UNIQUE_VIOLATION = '23505';

/** A hold that ended, and the person who had set it. */
export interface LiftedHold {
  id: string;
  setBy: string;
}

/** Holds begin and end through functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class HoldsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /**
   * @returns id of the hold
   * @throws AlreadyHeld
   */
  async set(tx: Tx, caseId: string, reason: string): Promise<string> {
    const id = newPublicId();
    const key = await this.keys.forCase(tx, caseId);
    const sealed = key.seal({ ...HOLD_REASON, row: id }, reason).toBytes();
    try {
      await tx.query('select relais.set_legal_hold($1, $2, $3)', [id, caseId, sealed]);
    } catch (error) {
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new AlreadyHeld() : error;
    }
    return id;
  }

  /** @returns the hold that ended, and who had set it; undefined where the office holds nothing */
  async lift(tx: Tx, caseId: string, reason: string): Promise<LiftedHold | undefined> {
    const [held] = await tx.query<LiftedHold>(
      `select h.id, m.user_id as "setBy" from relais.legal_holds h join relais.memberships m on m.id = h.set_by_membership
       where h.case_id = $1 and h.owner_agency_id = $2 and h.lifted_at is null`,
      [caseId, memberOf(tx).agencyId],
    );
    if (!held) return undefined;
    const key = await this.keys.forCase(tx, caseId);
    const sealed = key.seal({ ...LIFT_REASON, row: held.id }, reason).toBytes();
    const [row] = await tx.query<{ id: string | null }>('select relais.lift_legal_hold($1, $2) as id', [
      caseId,
      sealed,
    ]);
    return row?.id === held.id ? held : undefined;
  }
}
