import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { ErasureLine } from '#platform/backup';
import type { Tx } from '#platform/database';
import type { ErasureView } from '../domain/erasure-view.js';

const VIEW = /* sql */ `
select e.id, e.number::integer as number, relais.agency_ref(a) as agency, e.rule, to_char(e.due_on, 'YYYY-MM-DD') as "dueOn",
  e.erased_at as "erasedAt", coalesce(pu.display_name, '') as "proposedBy", coalesce(cu.display_name, '') as "confirmedBy",
  (select coalesce(sum(d.value::integer), 0)::integer from jsonb_each_text(e.destroyed) d) as rows, e.replayed_at as "replayedAt",
  e.opened_year as "openedYear", e.closed_year as "closedYear", e.outcome, e.sex, e.age_band as "ageBand",
  coalesce(e.purposes, '{}') as purposes
from relais.erasures e join relais.agencies a on a.id = e.owner_agency_id
left join relais.memberships p on p.id = e.proposed_by_membership left join relais.users pu on pu.id = p.user_id
left join relais.memberships c on c.id = e.confirmed_by_membership left join relais.users cu on cu.id = c.user_id`;

/** What became of a confirmed erasure when its time came. */
export interface TakenEffect {
  /** Of its line in the register. */
  id: string;
  caseId: string;
  agencyId: string;
  /** False where it had no effect: the case is left. */
  erased: boolean;
  /** It had none since the person who confirmed it is no supervisor of the agency any more; else something stands against it. */
  deciderLeft: boolean;
}

/** Cases are erased through functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class ErasuresRepository {
  /** @returns false when it was proposed before */
  propose(tx: Tx, caseId: string): Promise<boolean> {
    return this.#did(tx, 'select relais.propose_erasure($1) as done', caseId);
  }

  /** @returns false when it was not proposed */
  withdraw(tx: Tx, caseId: string): Promise<boolean> {
    return this.#did(tx, 'select relais.withdraw_erasure($1) as done', caseId);
  }

  /** @returns false when it was confirmed before */
  confirm(tx: Tx, caseId: string): Promise<boolean> {
    return this.#did(tx, 'select relais.confirm_erasure($1) as done', caseId);
  }

  /** @returns false when nothing is held any more */
  stop(tx: Tx, caseId: string): Promise<boolean> {
    return this.#did(tx, 'select relais.stop_erasure($1) as done', caseId);
  }

  /** Of the next one whose time has come, as `system:erasure`. */
  async eraseConfirmed(tx: Tx): Promise<TakenEffect | undefined> {
    const id = newPublicId();
    const [row] = await tx.query<Omit<TakenEffect, 'id'>>(
      'select case_of as "caseId", agency_id as "agencyId", erased, decider_left as "deciderLeft" from relais.erase_confirmed($1)',
      [id],
    );
    return row && { id, ...row };
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<ErasureView> {
    const [row] = await tx.query<ErasureView>(`${VIEW} where e.id = $1`, [id]);
    if (!row) throw new NotFound();
    return known(row);
  }

  /** The newest first. */
  async page(tx: Tx, request: PageRequest): Promise<Page<ErasureView>> {
    const rows = await tx.query<ErasureView>(
      `${VIEW} where ($1::bigint is null or e.number < $1) order by e.number desc limit $2`,
      [request.after || null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => String(row.number));
    return { items: page.items.map(known), nextKey: page.nextKey };
  }

  /** Until the transaction ends no other worker adds to the file of the register. */
  async last(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ last: string }>('select relais.last_erasure() as last');
    return Number(row!.last);
  }

  async after(tx: Tx, number: number, limit: number): Promise<ErasureLine[]> {
    const rows = await tx.query<
      Omit<ErasureLine, 'number' | 'erasedAt'> & { number: string; erasedAt: Date }
    >(
      `select number, id, case_of as "caseId", agency_id as "agencyId", rule, due_on as "dueOn", proposed_by as "proposedBy",
         confirmed_by as "confirmedBy", erased_at as "erasedAt" from relais.erasures_after($1, $2)`,
      [number, limit],
    );
    return rows.map((row) => ({
      ...row,
      number: Number(row.number),
      erasedAt: row.erasedAt.toISOString(),
    }));
  }

  async #did(tx: Tx, sql: string, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>(sql, [caseId]);
    return row!.done;
  }
}

/** What a backup of before the case did not know is not said. */
function known(row: ErasureView): ErasureView {
  const entries = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as unknown as ErasureView;
}
