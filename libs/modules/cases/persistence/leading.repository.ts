import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { CaseStatus } from '../domain/case-transitions.js';
import { HandoverOpen } from '../domain/lead.errors.js';
import type { TakeBackFound } from '../domain/taking-back.js';

export interface NewHandover {
  toAgencyId: string;
  /** lead-handover-reason */
  reason: string;
  stays: boolean;
  message?: string;
}

export interface NewClosure {
  /** closure-reason */
  reason: string;
  detail?: string;
  openMatters: { kind: string; agencyId: string }[];
  /** Brussels date. */
  retainUntil: string;
}

/** What an agency lost in a case by an act. */
export interface LostCase {
  agencyId: string;
  categories: string[];
  /** It takes part no more. */
  ended: boolean;
}

/** What an agency has again in a case because an act was taken back; nothing where its access has ended since. */
export interface RegainedCase {
  agencyId: string;
  categories: string[];
}

export const HANDOVER_TEXT = { table: 'lead_handovers', column: 'message' };
export const CLOSURE_TEXT = { table: 'case_closures', column: 'detail' };
const UNIQUE_VIOLATION = '23505';

/** Lead and state of a case: they change through functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class LeadingRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** Who of those that take part could lead; nobody for an agency that does not lead itself. */
  candidates(tx: Tx, caseId: string): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>('select agency_id as id, name, kind from relais.lead_candidates($1)', [
      caseId,
    ]);
  }

  /**
   * @returns id of the proposal
   * @throws HandoverOpen (409) while another one is unanswered
   */
  async propose(
    tx: Tx,
    caseId: string,
    { toAgencyId, reason, stays, message }: NewHandover,
  ): Promise<string> {
    const id = newPublicId();
    const sealed = await this.#sealed(tx, caseId, { ...HANDOVER_TEXT, row: id }, message);
    try {
      await tx.query('select relais.propose_lead($1, $2, $3, $4, $5, $6, $7)', [
        id,
        caseId,
        toAgencyId,
        reason,
        stays,
        sealed,
        tx.now,
      ]);
    } catch (error) {
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new HandoverOpen() : error;
    }
    return id;
  }

  async answer(tx: Tx, id: string, status: string, refusalReason?: string): Promise<void> {
    await tx.query('select relais.answer_lead($1, $2, $3, $4)', [id, status, refusalReason ?? null, tx.now]);
  }

  /** The accepted proposal takes effect. */
  pass(tx: Tx, handoverId: string): Promise<LostCase[]> {
    return tx.query<LostCase>(
      `select agency_id as "agencyId", categories, ended from relais.pass_lead($1, $2)`,
      [handoverId, tx.now],
    );
  }

  /** Holds the case while what is open in it is looked up; nobody begins something new meanwhile. */
  async hold(tx: Tx, caseId: string): Promise<void> {
    await tx.query('select relais.hold_case($1)', [caseId]);
  }

  /** @returns who lost what by it */
  async close(tx: Tx, caseId: string, closure: NewClosure): Promise<LostCase[]> {
    const id = newPublicId();
    const detail = await this.#sealed(tx, caseId, { ...CLOSURE_TEXT, row: id }, closure.detail);
    return tx.query<LostCase>(
      `select agency_id as "agencyId", categories, ended from relais.close_case($1, $2, $3, $4, $5, $6, $7)`,
      [id, caseId, closure.reason, JSON.stringify(closure.openMatters), detail, closure.retainUntil, tx.now],
    );
  }

  /** The last closing, as far as the acting member may take it back; undefined where there is none. */
  async closureTakeBack(tx: Tx, caseId: string): Promise<TakeBackFound | undefined> {
    const [row] = await tx.query<TakeBackFound>('select until, hindered from relais.closure_take_back($1)', [
      caseId,
    ]);
    return row;
  }

  /** @returns each agency that had something before the closing, with what it has again */
  takeBackClosure(tx: Tx, caseId: string): Promise<RegainedCase[]> {
    return tx.query<RegainedCase>(
      'select agency_id as "agencyId", categories from relais.take_back_closure($1, $2)',
      [caseId, tx.now],
    );
  }

  /** @param reason reopening-reason, of a case that was closed */
  async turn(tx: Tx, caseId: string, from: CaseStatus, to: CaseStatus, reason?: string): Promise<void> {
    await tx.query('select relais.turn_case($1, $2, $3, $4, $5)', [caseId, from, to, reason ?? null, tx.now]);
  }

  async #sealed(
    tx: Tx,
    caseId: string,
    place: { table: string; column: string; row: string },
    text: string | undefined,
  ): Promise<Buffer | null> {
    if (!text?.trim()) return null;
    return (await this.keys.forCase(tx, caseId)).seal(place, text.trim()).toBytes();
  }
}
