import { Injectable } from '@nestjs/common';
import { type Page, type PageRequest, pageOf } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { ReferralView } from '../domain/referral-view.js';
import { type ReferralRow, SELECT_ROWS } from './referral-row.js';
import { ReferralViews } from './referral-views.js';

/** How far a referral that was sent has come, for whoever follows it. */
export const FOLLOW_STATES = ['unanswered', 'refused', 'accepted', 'ended'] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];

export interface FollowFilter {
  /** Only what the acting member sent; else of the whole agency. */
  mine?: boolean;
  state?: FollowState;
}

/** A referral that was sent, and whether somebody else was asked for the same since. */
export interface FollowedReferral {
  view: ReferralView;
  state: FollowState;
  askedElsewhere: boolean;
  /** What was asked for takes the person in. */
  takesIn: boolean;
}

interface FollowedRow extends ReferralRow {
  rank: number;
  key: string;
  asked_elsewhere: boolean;
  takes_in: boolean;
}

const RANK = /* sql */ `(case when r.status in ('sent', 'received') then 0 when r.status = 'refused' then 1
  when r.status = 'accepted' then 2 else 3 end)`;

/** Unanswered by their deadline, the soonest first; the others by their last change, the latest first. */
const KEY = /* sql */ `(case when r.status in ('sent', 'received') then extract(epoch from r.respond_by)
  else -extract(epoch from coalesce(r.completed_at, r.withdrawn_at, r.answered_at, r.sent_at)) end)`;

const ASKED = /* sql */ `exists (select 1 from relais.referrals o where o.case_id = r.case_id
  and o.owner_agency_id = r.owner_agency_id and o.service = r.service and o.id <> r.id and o.sent_at >= r.sent_at
  and o.status in ('sent', 'received', 'accepted', 'completed'))`;

const OWN = /* sql */ `r.position = 0 and r.owner_agency_id = $1
  and ($2::uuid is null or r.sent_by_membership in (select m.id from relais.memberships m where m.user_id = $2))`;

/** Own referrals as somebody follows them: the ones without an answer first. */
@Injectable()
export class FollowedReferrals {
  constructor(private readonly views: ReferralViews) {}

  async page(tx: Tx, filter: FollowFilter, request: PageRequest): Promise<Page<FollowedReferral>> {
    const [rank, key, id] = (request.after ?? '').split('_');
    const state = filter.state ? FOLLOW_STATES.indexOf(filter.state) : null;
    const select = SELECT_ROWS.replace(
      'select r.*,',
      `select r.*, ${RANK} as rank, ${KEY} as key, ${ASKED} as asked_elsewhere, relais.takes_in(r.service) as takes_in,`,
    );
    const rows = await tx.query<FollowedRow>(
      `select * from (${select} where ${OWN} and ($3::integer is null or ${RANK} = $3)) l
       where $4::integer is null or (l.rank, l.key, l.id) > ($4, $5::numeric, $6::uuid)
       order by l.rank, l.key, l.id limit $7`,
      [...this.#own(tx, filter), state, rank || null, key ?? null, id ?? null, request.limit + 1],
    );
    const { items, nextKey } = pageOf(rows, request.limit, (row) => `${row.rank}_${row.key}_${row.id}`);
    const views = await this.views.of(tx, items);
    return {
      items: items.map((row, index) => ({
        view: views[index]!,
        state: FOLLOW_STATES[row.rank]!,
        askedElsewhere: row.asked_elsewhere,
        takesIn: row.takes_in,
      })),
      nextKey,
    };
  }

  /** How many there are in each state. */
  async counts(tx: Tx, filter: FollowFilter): Promise<Record<FollowState, number>> {
    const rows = await tx.query<{ rank: number; count: number }>(
      `select ${RANK} as rank, count(*)::integer as count from relais.referrals r where ${OWN} group by 1`,
      this.#own(tx, filter),
    );
    const of = new Map(rows.map(({ rank, count }) => [rank, count]));
    return Object.fromEntries(FOLLOW_STATES.map((state, rank) => [state, of.get(rank) ?? 0])) as Record<
      FollowState,
      number
    >;
  }

  #own(tx: Tx, { mine }: FollowFilter): [string, string | null] {
    const { agencyId, userId } = memberOf(tx);
    return [agencyId, mine ? userId : null];
  }
}
