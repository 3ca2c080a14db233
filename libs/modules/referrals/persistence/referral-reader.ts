import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { Tx } from '#platform/database';
import { REFERRAL_STATUSES, UNANSWERED } from '../domain/referral-transitions.js';
import type { ReferralView } from '../domain/referral-view.js';
import { type ReferralRow, SELECT_ROWS, SELECT_ROWS_WITH_TEXTS } from './referral-row.js';
import { ReferralViews } from './referral-views.js';

/** Which referrals of the acting agency a list is about. */
export interface ReferralFilter {
  direction?: 'incoming' | 'outgoing';
  status?: string[];
}

/** Where a referral stands, in one line. */
export type ReferralState = Pick<ReferralView, 'status' | 'to'> & { at: Date };

/** What an agency owes and is owed; overdue ones are counted among the others as well. */
export interface DeskCounts {
  toAnswer: number;
  overdue: number;
  waiting: number;
  waitingOverdue: number;
}

/** A list of the home page. */
export interface ReferralWindow {
  direction: 'incoming' | 'outgoing';
  status: readonly string[];
  answeredSince?: Date;
  order: 'respond_by' | 'answered_at desc';
  limit: number;
}

const ENDS = {
  incoming: 'r.to_agency_id = $1',
  outgoing: 'r.owner_agency_id = $1',
};

/** Reads referrals for people, a constant number of statements whatever the number of rows. */
@Injectable()
export class ReferralReader {
  constructor(private readonly views: ReferralViews) {}

  async one(tx: Tx, id: string): Promise<ReferralView> {
    return (await this.withCase(tx, id)).view;
  }

  /**
   * A referral and the case a look at it belongs to, which the view keeps from those who do not take part.
   *
   * @throws NotFound when there is no such referral, or not for this actor
   */
  async withCase(tx: Tx, id: string): Promise<{ view: ReferralView; caseId: string }> {
    const rows = await tx.query<ReferralRow>(`${SELECT_ROWS_WITH_TEXTS} where r.id = $1`, [id]);
    const [view] = await this.views.of(tx, rows);
    if (!view) throw new NotFound();
    return { view, caseId: rows[0]!.case_id };
  }

  /** One page of the acting agency's referrals, newest first; those sent together appear once. */
  async page(
    tx: Tx,
    filter: ReferralFilter,
    request: PageRequest & { total?: boolean },
  ): Promise<Page<ReferralView>> {
    const where = `r.position = 0 and r.status = any($2) and (${ends(filter.direction)})`;
    const params = [agencyOf(tx), filter.status ?? REFERRAL_STATUSES];
    const [sentAt, id] = (request.after ?? 'infinity_').split('_');
    const rows = await tx.query<ReferralRow>(
      `${SELECT_ROWS} where ${where}
       and (r.sent_at < $3::timestamptz or (r.sent_at = $3::timestamptz and r.id < $4::uuid))
       order by r.sent_at desc, r.id desc limit $5`,
      [...params, sentAt, id || null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.sent_at.toISOString()}_${row.id}`);
    const items = await this.views.of(tx, page.items);
    if (!request.total) return { items, nextKey: page.nextKey };
    const [count] = await tx.query<{ total: number }>(
      `select count(*)::integer as total from relais.referrals r where ${where}`,
      params,
    );
    return { items, nextKey: page.nextKey, total: count!.total };
  }

  /** The first few of a list of the home page. */
  async window(tx: Tx, window: ReferralWindow): Promise<ReferralView[]> {
    const rows = await tx.query<ReferralRow>(
      `${SELECT_ROWS} where r.position = 0 and r.status = any($2) and (${ends(window.direction)})
       and ($3::timestamptz is null or r.answered_at >= $3) order by r.${window.order}, r.id limit $4`,
      [agencyOf(tx), window.status, window.answeredSince ?? null, window.limit],
    );
    return this.views.of(tx, rows);
  }

  /** Unanswered referrals of the acting agency: to answer, of those overdue, and waiting for others. */
  async counts(tx: Tx): Promise<DeskCounts> {
    const [row] = await tx.query<DeskCounts>(
      `select count(*) filter (where ${ENDS.incoming})::integer as "toAnswer",
         count(*) filter (where ${ENDS.incoming} and r.respond_by < $3)::integer as overdue,
         count(*) filter (where ${ENDS.outgoing})::integer as waiting,
         count(*) filter (where ${ENDS.outgoing} and r.respond_by < $3)::integer as "waitingOverdue"
       from relais.referrals r where r.position = 0 and r.status = any($2) and (${ends(undefined)})`,
      [agencyOf(tx), UNANSWERED, tx.now],
    );
    return row!;
  }

  /** Referrals of cases, newest first, by case. */
  async ofCases(tx: Tx, caseIds: string[]): Promise<Map<string, ReferralView[]>> {
    const rows = await tx.query<ReferralRow>(
      `${SELECT_ROWS_WITH_TEXTS} where r.case_id = any($1) order by r.sent_at desc, r.id desc`,
      [caseIds],
    );
    const views = await this.views.of(tx, rows);
    const byCase = new Map<string, ReferralView[]>(caseIds.map((id) => [id, []]));
    for (const [index, row] of rows.entries()) byCase.get(row.case_id)!.push(views[index]!);
    return byCase;
  }

  /** How the newest referral of each case stands; no entry for a case without one. */
  async newest(tx: Tx, caseIds: string[]): Promise<Map<string, ReferralState>> {
    const rows = await tx.query<ReferralState & { case_id: string }>(
      `select distinct on (r.case_id) r.case_id, r.status,
         relais.agency_ref(t) as to,
         coalesce(r.completed_at, r.answered_at, r.received_at, r.sent_at) as at
       from relais.referrals r join relais.agencies t on t.id = r.to_agency_id
       where r.case_id = any($1) order by r.case_id, r.sent_at desc, r.id desc`,
      [caseIds],
    );
    return new Map(rows.map(({ case_id, ...state }) => [case_id, state]));
  }
}

function ends(direction: 'incoming' | 'outgoing' | undefined): string {
  return direction ? ENDS[direction] : `${ENDS.incoming} or ${ENDS.outgoing}`;
}

function agencyOf(tx: Tx): string {
  if (tx.actor.kind !== 'member') throw new Error('only a member has referrals of an agency');
  return tx.actor.agencyId;
}
