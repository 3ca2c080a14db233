import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type {
  EmergencyLook,
  EmergencyRate,
  EmergencyVerdict,
  EmergencyView,
} from '../domain/emergency-view.js';
import { REASON, REVIEW_REASON } from './emergencies.repository.js';

interface EmergencyRow {
  id: string;
  case_id: string;
  reference: string;
  owner: AgencyRef;
  agency: AgencyRef;
  user_id: string;
  opened_by: string;
  purpose: string;
  reason: Buffer;
  categories: string[];
  opened_at: Date;
  ends_at: Date;
  ended_at: Date | null;
  ended_by: EmergencyView['endedBy'] | null;
  is_open: boolean;
  review_by: Date;
  is_late: boolean;
  judges: boolean;
  leads: boolean;
  reviewed_at: Date | null;
  reviewed_by: string | null;
  verdict: EmergencyVerdict | null;
  review_reason: Buffer | null;
  version: number;
}

/** Which of them a list is about. */
export interface EmergencyFilter {
  /** Waiting for a judgement, or judged. */
  status?: 'waiting' | 'reviewed';
  caseId?: string;
}

const MOST_OF_A_CASE = 20;

const SELECT = /* sql */ `
select e.id, e.case_id, relais.emergency_reference(e.id) as reference, relais.agency_ref(o) as owner, relais.agency_ref(a) as agency, e.user_id,
  u.display_name as opened_by, e.purpose, e.reason, e.categories, e.opened_at, e.ends_at, e.ended_at, e.ended_by,
  e.ended_at is null and e.ends_at > now() as is_open, e.review_by, e.reviewed_at is null and e.review_by <= now() as is_late,
  relais.judges_emergency(e.owner_agency_id) as judges, relais.answers_for_case(e.case_id) as leads,
  e.reviewed_at, r.display_name as reviewed_by, e.verdict, e.review_reason,
  e.version
from relais.emergency_accesses e
join relais.agencies o on o.id = e.owner_agency_id join relais.agencies a on a.id = e.agency_id
join relais.users u on u.id = e.user_id
left join relais.memberships m on m.id = e.reviewed_by_membership left join relais.users r on r.id = m.user_id`;

/** Accesses the actor may know of; what is not theirs the row policy keeps. */
@Injectable()
export class EmergencyReader {
  constructor(private readonly keys: CaseKeys) {}

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<EmergencyView> {
    const rows = await tx.query<EmergencyRow>(`${SELECT} where e.id = $1`, [id]);
    if (!rows[0]) throw new NotFound();
    return (await this.#views(tx, rows))[0]!;
  }

  /** Of one case, newest first. */
  async ofCase(tx: Tx, caseId: string): Promise<EmergencyView[]> {
    const rows = await tx.query<EmergencyRow>(
      `${SELECT} where e.case_id = $1 order by e.opened_at desc, e.id desc limit ${MOST_OF_A_CASE}`,
      [caseId],
    );
    return this.#views(tx, rows);
  }

  /** Those the actor may judge and those of their own agency, newest first. */
  async page(tx: Tx, { status }: EmergencyFilter, request: PageRequest): Promise<Page<EmergencyView>> {
    const [at, id] = (request.after ?? '').split('_');
    const rows = await tx.query<EmergencyRow>(
      `${SELECT} where ($1::text is null or (e.reviewed_at is null) = ($1 = 'waiting'))
         and ($1 is distinct from 'waiting' or (relais.judges_emergency(e.owner_agency_id) and e.user_id <> $5))
         and ($2::timestamptz is null or (e.opened_at, e.id) < ($2, $3::uuid))
       order by e.opened_at desc, e.id desc limit $4`,
      [status ?? null, at || null, id ?? null, request.limit + 1, memberOf(tx).userId],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.opened_at.toISOString()}_${row.id}`);
    return { items: await this.#views(tx, page.items), nextKey: page.nextKey };
  }

  /** How many wait for this person's judgement, and how many of them too long. */
  async waiting(tx: Tx): Promise<{ waiting: number; late: number }> {
    const [row] = await tx.query<{ waiting: number; late: number }>(
      `select count(*)::integer as waiting, count(*) filter (where review_by <= now())::integer as late
       from relais.emergency_accesses e
       where reviewed_at is null and user_id <> $1 and relais.judges_emergency(owner_agency_id)`,
      [memberOf(tx).userId],
    );
    return row!;
  }

  looks(tx: Tx, id: string): Promise<EmergencyLook[]> {
    return tx.query<EmergencyLook>('select at, action, categories, times from relais.emergency_looks($1)', [
      id,
    ]);
  }

  rates(tx: Tx, days: number): Promise<EmergencyRate[]> {
    return tx.query<EmergencyRate>(
      `select relais.agency_ref(g) as agency, r.opened, r.before, r.justified, r.not_justified as "notJustified", r.waiting, r.late,
         r.members
       from relais.emergency_rates($1) r join relais.agencies g on g.id = r.agency_id order by r.opened desc, relais.agency_name(g) limit 200`,
      [days],
    );
  }

  async #views(tx: Tx, rows: readonly EmergencyRow[]): Promise<EmergencyView[]> {
    if (rows.length === 0) return [];
    const keys = await this.keys.forCases(
      tx,
      rows.map((row) => row.case_id),
    );
    return rows.map((row) => viewOf(row, keys.get(row.case_id)!, memberOf(tx).userId));
  }
}

function viewOf(row: EmergencyRow, key: CaseKey, userId: string): EmergencyView {
  const isOwn = row.user_id === userId;
  const mayEnd = row.is_open && (isOwn || row.judges || row.leads);
  const mayReview = row.judges && !isOwn && !row.verdict;
  const open = (place: { table: string; column: string }, bytes: Buffer) =>
    key.open({ ...place, row: row.id }, Sealed.fromBytes(bytes));
  return {
    id: row.id,
    caseId: row.case_id,
    reference: row.reference,
    owner: row.owner,
    agency: row.agency,
    openedBy: row.opened_by,
    isOwn,
    purpose: row.purpose,
    reason: open(REASON, row.reason),
    categories: row.categories,
    openedAt: row.opened_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at ?? undefined,
    endedBy: row.ended_by ?? undefined,
    isOpen: row.is_open,
    reviewBy: row.review_by,
    isLate: row.is_late,
    review: row.verdict
      ? {
          verdict: row.verdict,
          reason: row.review_reason ? open(REVIEW_REASON, row.review_reason) : undefined,
          at: row.reviewed_at!,
          by: row.reviewed_by!,
        }
      : undefined,
    actions: [...(mayEnd ? (['end'] as const) : []), ...(mayReview ? (['review'] as const) : [])],
    etag: `emergency-${row.version}`,
  };
}
