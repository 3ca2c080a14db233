import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { WhoHas } from '#modules/cases';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { SealedColumn } from './hand-overs.repository.js';
import type { HandOver } from '../domain/hand-over.entity.js';
import type { HandOverView } from '../domain/hand-over-view.js';
import { type HandOverRow, handOverView, SELECT_HAND_OVERS } from './hand-over-row.js';

/** Which hand-overs of the acting agency a list is about. */
export interface HandOverFilter {
  direction?: 'incoming' | 'outgoing';
  status?: string[];
}

const ENDS = { incoming: 'h.to_agency_id = $1', outgoing: 'h.owner_agency_id = $1' };
const EVERYWHERE = `${ENDS.incoming} or ${ENDS.outgoing}`;
const MOST_OF_A_CASE = 50;

/** Hand-overs as either side and the participants of the case see them; a constant number of statements. */
@Injectable()
export class HandOverReader {
  constructor(
    private readonly keys: CaseKeys,
    private readonly whoHas: WhoHas,
  ) {}

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<{ view: HandOverView; caseId: string }> {
    const rows = await tx.query<HandOverRow>(`${SELECT_HAND_OVERS} where h.id = $1`, [id]);
    const [view] = await this.#views(tx, rows);
    if (!view) throw new NotFound();
    return { view, caseId: rows[0]!.case_id };
  }

  /** The newest first. */
  async ofCase(tx: Tx, caseId: string): Promise<HandOverView[]> {
    const rows = await tx.query<HandOverRow>(
      `${SELECT_HAND_OVERS} where h.case_id = $1 order by h.created_at desc, h.id desc limit ${MOST_OF_A_CASE}`,
      [caseId],
    );
    return this.#views(tx, rows);
  }

  /** Of the acting agency, the ones that wait first, then the latest planned. */
  async page(
    tx: Tx,
    { direction, status }: HandOverFilter,
    request: PageRequest,
  ): Promise<Page<HandOverView>> {
    const [waits, at, id] = (request.after ?? '').split('_');
    const rank = `(case h.status when 'proposed' then 0 else 1 end)`;
    const key = `(case h.status when 'proposed' then 1 else -1 end) * extract(epoch from h.planned_at)`;
    const rows = await tx.query<HandOverRow & { rank: number; key: string }>(
      `select * from (${SELECT_HAND_OVERS.replace('select h.*', `select h.*, ${rank} as rank, ${key} as key`)}
         where (${direction ? ENDS[direction] : EVERYWHERE}) and ($2::text[] is null or h.status = any ($2))) l
       where $3::integer is null or (l.rank, l.key, l.id) > ($3, $4::numeric, $5::uuid)
       order by l.rank, l.key, l.id limit $6`,
      [memberOf(tx).agencyId, status ?? null, waits || null, at ?? null, id ?? null, request.limit + 1],
    );
    const { items, nextKey } = pageOf(rows, request.limit, (row) => `${row.rank}_${row.key}_${row.id}`);
    return { items: await this.#views(tx, items), nextKey };
  }

  /** Waiting for a confirmation: of others, of us, and of those too late. */
  async counts(tx: Tx): Promise<{ toConfirm: number; unconfirmed: number; overdue: number }> {
    const [row] = await tx.query<{ toConfirm: number; unconfirmed: number; overdue: number }>(
      `select count(*) filter (where ${ENDS.incoming})::integer as "toConfirm",
         count(*) filter (where ${ENDS.outgoing})::integer as unconfirmed,
         count(*) filter (where h.confirm_by < $2)::integer as overdue
       from relais.hand_overs h where h.status = 'proposed' and (${EVERYWHERE})`,
      [memberOf(tx).agencyId, tx.now],
    );
    return row!;
  }

  /** How the newest hand-over of each case stands. */
  async newest(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, HandOver['status']>> {
    const rows = await tx.query<{ case_id: string; status: HandOver['status'] }>(
      `select distinct on (case_id) case_id, status from relais.hand_overs where case_id = any ($1::uuid[])
       order by case_id, created_at desc, id desc`,
      [caseIds],
    );
    return new Map(rows.map(({ case_id, status }) => [case_id, status]));
  }

  /** To whom the actor may give the person of a case, the agency that accepted them first; no other is accepted (`mayBeHanded`). */
  async receivers(tx: Tx, caseId: string): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>(
      `select g.id, relais.agency_name(g) as name, g.kind
       from relais.receivers_of($1) r join relais.agencies g on g.id = r.agency_id
       order by r.accepted desc, relais.agency_name(g)`,
      [caseId],
    );
  }

  async #views(tx: Tx, rows: readonly HandOverRow[]): Promise<HandOverView[]> {
    const sealed = rows.filter((row) => row.takes_part && (row.outside_name || row.received_by_name));
    const keys = await Promise.all(
      [...new Set(sealed.map((row) => row.case_id))].map(
        async (caseId) => [caseId, await this.keys.forCase(tx, caseId)] as const,
      ),
    );
    const byCase = new Map(keys);
    const textOf = (row: HandOverRow, column: SealedColumn) => {
      const bytes = row[column];
      const key = row.takes_part && bytes ? byCase.get(row.case_id) : undefined;
      return key?.open({ table: 'hand_overs', column, row: row.id }, Sealed.fromBytes(bytes!));
    };
    const whoHas = await this.whoHas.ofCases(
      tx,
      rows.map((row) => row.case_id),
    );
    return rows.map((row) => ({ ...handOverView(tx, row, textOf), whoHas: whoHas.get(row.case_id) }));
  }
}
