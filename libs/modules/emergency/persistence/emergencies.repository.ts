import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { EmergencyVerdict } from '../domain/emergency-view.js';

export const REASON = { table: 'emergency_accesses', column: 'reason' };
export const REVIEW_REASON = { table: 'emergency_accesses', column: 'review_reason' };

/** What somebody asks for. */
export interface EmergencyInput {
  /** emergency-purpose */
  purpose: string;
  reason: string;
  minutes?: number;
}

export type Opening =
  | { outcome: 'opened'; id: string; caseId: string }
  | { outcome: 'stepUp' | 'suspended' | 'bound' | 'open' | 'notNeeded' };

/** Emergency access begins and ends through functions of the database alone, by its clock (`schema/functions*.sql`). */
@Injectable()
export class EmergenciesRepository {
  constructor(private readonly keys: CaseKeys) {}

  /**
   * @param named id or reference of the case
   * @returns undefined for a case that is not there, or that the person is kept from
   */
  async open(
    tx: Tx,
    named: { id?: string; reference?: string },
    input: EmergencyInput,
  ): Promise<Opening | undefined> {
    const id = newPublicId();
    const [row] = await tx.query<{ outcome: Opening['outcome']; caseId: string }>(
      `select outcome, opened_case as "caseId" from relais.open_emergency($1, $2, $3, $4, $5)`,
      [id, named.id ?? null, named.reference ?? null, input.purpose, input.minutes ?? null],
    );
    if (row?.outcome !== 'opened') return row && { outcome: row.outcome };
    const reason = await this.#sealed(tx, row.caseId, { ...REASON, row: id }, input.reason);
    await tx.query('select relais.give_emergency_reason($1, $2)', [id, reason]);
    return { outcome: 'opened', id, caseId: row.caseId };
  }

  /** What the actor opened and no person has judged yet, over all memberships. */
  waiting(tx: Tx): Promise<{ id: string; caseId: string }[]> {
    return tx.query('select id, case_id as "caseId" from relais.waiting_emergencies()', []);
  }

  /** @returns false when it had ended before */
  async end(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query<{ ended: boolean }>('select relais.end_emergency($1) as ended', [id]);
    return row!.ended;
  }

  async judge(
    tx: Tx,
    { id, caseId }: { id: string; caseId: string },
    verdict: EmergencyVerdict,
    reason?: string,
  ): Promise<void> {
    const sealed = reason ? await this.#sealed(tx, caseId, { ...REVIEW_REASON, row: id }, reason) : null;
    await tx.query('select relais.judge_emergency($1, $2, $3)', [id, verdict, sealed]);
  }

  async #sealed(
    tx: Tx,
    caseId: string,
    place: { table: string; column: string; row: string },
    text: string,
  ): Promise<Buffer> {
    return (await this.keys.forCase(tx, caseId)).seal(place, text).toBytes();
  }
}
