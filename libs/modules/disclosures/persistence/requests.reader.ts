import { Injectable } from '@nestjs/common';
import { keyByInstant, NotFound, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import type { DisclosureRequestView } from '../domain/disclosure.js';
import {
  DISCLOSURE_REQUEST,
  type DisclosureRequestAction,
  type DisclosureRequestStatus,
} from '../domain/disclosure-transitions.js';

export const DIRECTIONS = ['incoming', 'outgoing'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface DisclosureRequestFilter {
  direction?: Direction;
  /** Only those that wait for an answer, or only those that do not. */
  status?: 'open' | 'over';
}

interface Row {
  id: string;
  case_id: string;
  reference: string;
  from_ref: AgencyRef;
  to_ref: AgencyRef;
  is_asker: boolean;
  categories: string[];
  purpose: string;
  state: DisclosureRequestStatus;
  created_at: Date;
  answer_by: Date;
  ended_at: Date | null;
  refusal: string | null;
  disclosure_id: string | null;
  version: number;
}

const STATE = 'relais.disclosure_request_state(q)';
const SELECT = /* sql */ `
select q.*, ${STATE} as state, c.reference, relais.agency_ref(f) as from_ref, relais.agency_ref(t) as to_ref,
  q.owner_agency_id = relais.actor_agency() as is_asker, d.id as disclosure_id
from relais.disclosure_requests q join relais.cases c on c.id = q.case_id
join relais.agencies f on f.id = q.owner_agency_id join relais.agencies t on t.id = q.to_agency_id
left join relais.disclosures d on d.request_id = q.id`;

const NEEDS: Readonly<Record<DisclosureRequestAction, string>> = {
  answer: 'disclosure:give',
  refusal: 'disclosure:give',
  withdrawal: 'disclosure:ask',
};

/** Who asked whom for which part of a case, for those two. */
@Injectable()
export class DisclosureRequestsReader {
  /** @throws NotFound for one that is not there or not the actor's to see */
  async one(tx: Tx, id: string): Promise<DisclosureRequestView> {
    const [row] = await tx.query<Row>(`${SELECT} where q.id = $1`, [id]);
    if (!row) throw new NotFound();
    return viewOf(tx, row);
  }

  /** The newest first. */
  async page(
    tx: Tx,
    { direction, status }: DisclosureRequestFilter,
    request: PageRequest,
  ): Promise<Page<DisclosureRequestView>> {
    const after = positionByInstant(request);
    const rows = await tx.query<Row>(
      `${SELECT} where ($1::text is null or (q.owner_agency_id = (select relais.actor_agency())) = ($1 = 'outgoing'))
         and ($2::text is null or (${STATE} = 'asked') = ($2 = 'open'))
         and ($3::timestamptz is null or (q.created_at, q.id) < ($3, $4::uuid))
       order by q.created_at desc, q.id desc limit $5`,
      [direction ?? null, status ?? null, after?.at ?? null, after?.id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => keyByInstant(row.created_at, row.id));
    return { ...page, items: page.items.map((row) => viewOf(tx, row)) };
  }
}

function viewOf(tx: Tx, row: Row): DisclosureRequestView {
  const side = row.is_asker ? 'asker' : 'holder';
  const may = memberOf(tx).permissions;
  const moves = DISCLOSURE_REQUEST.actions(side, row.state);
  return {
    id: row.id,
    caseId: row.case_id,
    reference: row.reference,
    side,
    from: row.from_ref,
    to: row.to_ref,
    categories: row.categories,
    purpose: row.purpose,
    status: row.state,
    askedAt: row.created_at,
    answerBy: row.answer_by,
    endedAt: row.ended_at ?? undefined,
    refusal: row.refusal ?? undefined,
    disclosureId: row.disclosure_id ?? undefined,
    actions: moves.filter((move) => may.has(NEEDS[move])),
    etag: `disclosure-request-${row.version}`,
  };
}
