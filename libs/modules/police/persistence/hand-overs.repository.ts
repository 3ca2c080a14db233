import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { HandOver } from '../domain/hand-over.entity.js';
import type { Holder } from '../domain/hand-over-view.js';
import { HandOverOpen } from '../domain/police.errors.js';

const UNIQUE_VIOLATION = '23505';

/** A sealed text of a hand-over. */
export type SealedColumn = 'outside_name' | 'received_by_name';

/** A hand-over that an arrival ended, with its ends. */
interface EndedByArrival {
  id: string;
  status: HandOver['status'];
  fromAgencyId: string;
  toAgencyId: string | null;
}

/** Rows of hand-overs; the sealed names are opened by `HandOverReader`. */
@Injectable()
export class HandOversRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** @throws HandOverOpen (409) when one waits already, whoever was faster */
  async add(tx: Tx, handOver: HandOver): Promise<void> {
    try {
      await tx.manager.insert(HandOver, handOver as object);
    } catch (error) {
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new HandOverOpen() : error;
    }
  }

  /** Held for the rest of the transaction: of two who answer, the second finds the answer of the first. @throws NotFound */
  async lock(tx: Tx, id: string): Promise<HandOver> {
    const found = await tx.manager
      .createQueryBuilder(HandOver, 'h')
      .where('h.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
    if (!found) throw new NotFound();
    return found;
  }

  async save(tx: Tx, handOver: HandOver, changed: Partial<HandOver>): Promise<void> {
    const { affected } = await tx.manager.update(HandOver, { id: handOver.id }, changed as object);
    if (affected !== 1) throw new NotFound();
  }

  /** Whoever acts on hand-overs of this case next waits until this transaction ends. */
  async lockCase(tx: Tx, caseId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`hand-over:${caseId}`]);
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async referenceOf(tx: Tx, caseId: string): Promise<string> {
    const [row] = await tx.query<{ reference: string }>('select reference from relais.cases where id = $1', [
      caseId,
    ]);
    if (!row) throw new NotFound();
    return row.reference;
  }

  /** Who answers for the person. @throws NotFound for a case that is not the actor's to know */
  async holderOf(tx: Tx, caseId: string): Promise<Holder> {
    const [row] = await tx.query<{
      agency_id: string | null;
      agency_name: string | null;
      agency_kind: string | null;
      since: Date | null;
      outside_kind: string | null;
    }>('select * from relais.case_holder($1)', [caseId]);
    if (!row) throw new NotFound();
    const { agency_id: id, agency_name: name, agency_kind: kind } = row;
    return {
      agency: id && name && kind ? { id, name, kind } : undefined,
      kind: kind ?? undefined,
      since: row.since ?? undefined,
      outsideKind: row.outside_kind ?? undefined,
      isYou: id === memberOf(tx).agencyId,
    };
  }

  /** Whether the actor may give the person to an agency: it is one of those who are offered. */
  async mayBeHanded(tx: Tx, caseId: string, agencyId: string): Promise<boolean> {
    const [row] = await tx.query<{ may: boolean }>('select relais.may_be_handed($1, $2) as may', [
      caseId,
      agencyId,
    ]);
    return row!.may;
  }

  /** Ends the hand-over that waits for the person of a stay the actor has just recorded. @returns undefined when none waits */
  async endForArrival(tx: Tx, stayId: string): Promise<EndedByArrival | undefined> {
    const [row] = await tx.query<EndedByArrival>(
      `select id, status, from_agency_id as "fromAgencyId", to_agency_id as "toAgencyId"
       from relais.arrival_ends_hand_over($1)`,
      [stayId],
    );
    return row;
  }

  async seal(tx: Tx, caseId: string, id: string, column: SealedColumn, text: string): Promise<Buffer> {
    const key = await this.keys.forCase(tx, caseId);
    return key.seal({ table: 'hand_overs', column, row: id }, text).toBytes();
  }
}
