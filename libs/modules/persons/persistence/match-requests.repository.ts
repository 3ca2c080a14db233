import { Injectable } from '@nestjs/common';
import { newPublicId, type Page, pageOf, type PageRequest } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { sentInOrder, memberOf, type Tx } from '#platform/database';
import { MATCH_REQUEST, type MatchAnswer, type MatchStatus } from '../domain/match-transitions.js';
import type { RequestView } from '../domain/match-view.js';
import type { Reason } from '../domain/person-likeness.js';

/** What is put before the agency that recorded the person. */
export interface NewMatchRequest {
  inquiryId: string;
  caseId: string;
  ownerAgencyId: string;
  askingAgencyId: string;
  askingReference: string;
  reasons: Reason[];
  /** The reasons without what the asking agency recorded. */
  openReasons: Reason[];
  answerUntil: Date;
}

interface RequestRow {
  id: string;
  inquiry_id: string;
  case_id: string;
  case_reference: string;
  asking: AgencyRef;
  asking_reference: string | null;
  reasons: Reason[];
  status: MatchStatus;
  requested_at: Date;
  answer_until: Date;
  answered_at: Date | null;
  version: number;
}

const READ = /* sql */ `
select m.id, m.inquiry_id, m.case_id, c.reference as case_reference, relais.agency_ref(g) as asking,
  d.asking_reference, coalesce(d.reasons, m.reasons) as reasons, m.status, m.requested_at, m.answer_until, m.answered_at, m.version
from relais.match_requests m join relais.cases c on c.id = m.case_id join relais.agencies g on g.id = m.asking_agency_id
  left join relais.match_disclosures d on d.request_id = m.id`;

/** A request with what the asking side needs to be told by. */
export interface FoundRequest {
  view: RequestView;
  inquiryId: string;
}

/** Match requests; the row policies show them to the agency that recorded the person, and to no other. */
@Injectable()
export class MatchRequestsRepository {
  /**
   * As `system:recogniser`; what a yes will tell is kept apart, where the owner reads it only then.
   *
   * @returns undefined when this was put before that agency already
   */
  async add(tx: Tx, request: NewMatchRequest): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id,
         reasons, requested_at, answer_until) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [
        newPublicId(),
        request.inquiryId,
        request.caseId,
        request.ownerAgencyId,
        request.askingAgencyId,
        JSON.stringify(request.openReasons),
        tx.now,
        request.answerUntil,
      ],
    );
    if (!row) return undefined;
    await tx.execute(
      `insert into relais.match_disclosures (request_id, owner_agency_id, asking_reference, reasons) values ($1, $2, $3, $4)`,
      [row.id, request.ownerAgencyId, request.askingReference, JSON.stringify(request.reasons)],
    );
    return row.id;
  }

  async one(tx: Tx, id: string): Promise<FoundRequest | undefined> {
    const [row] = await tx.query<RequestRow>(`${READ} where m.id = $1`, [id]);
    return row && { view: viewOf(tx, row), inquiryId: row.inquiry_id };
  }

  /** The request and the inquiry behind it, locked until the unit of work ends. */
  async lock(tx: Tx, id: string): Promise<FoundRequest | undefined> {
    // In this order, and sent together: only whoever holds the inquiry waits for one of its requests.
    const locks = [
      'select relais.lock_inquiry_of($1)',
      'select 1 from relais.match_requests where id = $1 for update',
    ];
    await sentInOrder(...locks.map((lock) => tx.query(lock, [id])));
    return this.one(tx, id);
  }

  /** Newest first; `open` only those that wait for an answer. */
  async page(tx: Tx, open: boolean, request: PageRequest): Promise<Page<RequestView>> {
    const [at, id] = (request.after ?? 'infinity_').split('_');
    const rows = await tx.query<RequestRow>(
      `${READ} where (not $1 or m.status = 'requested')
         and (m.requested_at < $2::timestamptz or (m.requested_at = $2::timestamptz and m.id < $3::uuid))
       order by m.requested_at desc, m.id desc limit $4`,
      [open, at, id || null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.requested_at.toISOString()}_${row.id}`);
    return { items: page.items.map((row) => viewOf(tx, row)), nextKey: page.nextKey };
  }

  async answer(tx: Tx, id: string, answer: MatchAnswer): Promise<void> {
    const changed = await tx.execute(
      `update relais.match_requests set status = $2, answered_at = $3, answered_by_membership = $4, version = version + 1
       where id = $1`,
      [id, answer, tx.now, memberOf(tx).membershipId],
    );
    if (changed !== 1) throw new Error('a match request that was locked could not be updated');
  }
}

function viewOf(tx: Tx, row: RequestRow): RequestView {
  const mayAnswer = memberOf(tx).permissions.has('match:answer');
  return {
    id: row.id,
    status: row.status,
    caseId: row.case_id,
    caseReference: row.case_reference,
    askingAgency: row.asking,
    askingReference: row.asking_reference ?? undefined,
    reasons: row.reasons,
    requestedAt: row.requested_at,
    answerUntil: row.answer_until,
    answeredAt: row.answered_at ?? undefined,
    answers: mayAnswer ? (MATCH_REQUEST.actions('owner', row.status) as MatchAnswer[]) : [],
    etag: `match-${row.version}`,
  };
}
