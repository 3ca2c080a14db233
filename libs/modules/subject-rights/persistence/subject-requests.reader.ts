import { Injectable } from '@nestjs/common';
import {
  keyByInstant,
  type Language,
  NotFound,
  type Page,
  type PageRequest,
  pageOf,
  positionByInstant,
} from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { SubjectRequest } from '../domain/subject-request.js';
import {
  SUBJECT_REQUEST,
  type SubjectAction,
  type SubjectSide,
  type SubjectStatus,
} from '../domain/subject-transitions.js';

export interface SubjectRequestFilter {
  /** Those that wait for an answer, or those that have one. */
  status?: 'open' | 'answered';
}

interface Row {
  id: string;
  case_id: string;
  reference: string;
  agency: AgencyRef;
  status: SubjectStatus;
  received_on: string;
  channel: string;
  language: Language;
  asked_at: Date;
  asked_by: string;
  due_at: Date;
  is_late: boolean;
  extended_at: Date | null;
  extension_reason: string | null;
  checked_at: Date | null;
  checked_by: string | null;
  is_own: boolean;
  good_until: Date | null;
  is_good: boolean;
  contact: string | null;
  safe: boolean | null;
  doubts: string[];
  decided_at: Date | null;
  decided_by: string | null;
  refusal: string | null;
  file_until: Date | null;
  taken_at: Date | null;
  prepares: boolean;
  checks: boolean;
  decides: boolean;
  version: number;
}

const OPEN = `r.status in ('asked', 'checked')`;
/** `$1` is now. */
const SELECT = /* sql */ `
select r.*, r.received_on::text as received_on, relais.subject_reference(r.id) as reference, relais.agency_ref(g) as agency,
  au.display_name as asked_by, ${OPEN} and r.due_at <= $1 as is_late, cu.display_name as checked_by,
  coalesce(r.checked_by_user = relais.actor_user(), false) as is_own,
  r.checked_at + make_interval(days => relais.rule_of('subject.check.age')) as good_until,
  coalesce(r.safe and r.checked_at + make_interval(days => relais.rule_of('subject.check.age')) > $1, false) as is_good,
  du.display_name as decided_by,
  case when r.status = 'released' then r.decided_at + make_interval(days => relais.rule_of('subject.file.age')) end as file_until,
  r.owner_agency_id = relais.actor_agency() and relais.prepares_for_subject(r.case_id) as prepares, relais.checks_subject(r.case_id) as checks,
  relais.decides_subject_request(r.case_id, r.owner_agency_id) as decides
from relais.subject_requests r join relais.agencies g on g.id = r.owner_agency_id
join relais.memberships am on am.id = r.asked_by_membership join relais.users au on au.id = am.user_id
left join relais.users cu on cu.id = r.checked_by_user left join relais.users du on du.id = r.decided_by_user`;

/** What people asked, for those who answer. */
@Injectable()
export class SubjectRequestsReader {
  /** @throws NotFound for one that is not there or not the actor's to see */
  async one(tx: Tx, id: string): Promise<SubjectRequest> {
    const [row] = await tx.query<Row>(`${SELECT} where r.id = $2`, [tx.now, id]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }

  /** The newest first. @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<SubjectRequest[]> {
    const [[found], rows] = await Promise.all([
      tx.query('select 1 from relais.cases where id = $1', [caseId]),
      tx.query<Row>(
        `${SELECT} where r.case_id = $2 and r.owner_agency_id = relais.actor_agency() order by r.asked_at desc, r.id desc limit 50`,
        [tx.now, caseId],
      ),
    ]);
    if (!found) throw new NotFound();
    return rows.map(viewOf);
  }

  /** Those that the acting person decides about, the newest first. */
  async page(tx: Tx, { status }: SubjectRequestFilter, request: PageRequest): Promise<Page<SubjectRequest>> {
    const after = positionByInstant(request);
    const rows = await tx.query<Row>(
      `${SELECT} where ($2::text is null or (${OPEN}) = ($2 = 'open'))
         and ($3::timestamptz is null or (r.asked_at, r.id) < ($3, $4::uuid)) and relais.decides_subject_request(r.case_id, r.owner_agency_id)
       order by r.asked_at desc, r.id desc limit $5`,
      [tx.now, status ?? null, after?.at ?? null, after?.id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => keyByInstant(row.asked_at, row.id));
    return { ...page, items: page.items.map(viewOf) };
  }
}

function viewOf(row: Row): SubjectRequest {
  return {
    id: row.id,
    caseId: row.case_id,
    reference: row.reference,
    agency: row.agency,
    status: row.status,
    receivedOn: row.received_on,
    channel: row.channel,
    language: row.language,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    dueAt: row.due_at,
    isLate: row.is_late,
    ...(row.extended_at && { extension: { at: row.extended_at, reason: row.extension_reason! } }),
    ...(row.checked_at && { check: checkOf(row, row.checked_at) }),
    ...(row.decided_at && {
      decision: { at: row.decided_at, by: row.decided_by ?? '', refusal: row.refusal ?? undefined },
    }),
    fileUntil: row.file_until ?? undefined,
    takenAt: row.taken_at ?? undefined,
    sides: sidesOf(row),
    actions: actionsOf(row),
    etag: `subject-${row.version}`,
  };
}

const checkOf = (row: Row, at: Date) => ({
  at,
  by: row.checked_by ?? '',
  isOwn: row.is_own,
  goodUntil: row.good_until!,
  contact: row.contact!,
  safe: row.safe!,
  doubts: row.doubts,
});

const sidesOf = ({ prepares, decides }: Row): SubjectSide[] => [
  ...(prepares ? (['preparer'] as const) : []),
  ...(decides ? (['decider'] as const) : []),
];

/** Nothing that would be refused. */
function actionsOf(row: Row): SubjectAction[] {
  const moves = sidesOf(row).flatMap((side) => SUBJECT_REQUEST.actions(side, row.status));
  return moves.filter((move) => {
    if (move === 'check') return row.checks;
    if (move === 'release') return row.is_good && !row.is_own;
    if (move === 'extension') return !row.extended_at && !row.is_late;
    return true;
  });
}
