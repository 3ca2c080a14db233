import { Injectable } from '@nestjs/common';
import { keyByInstant, NotFound, type Page, pageOf, type PageRequest } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import type { DisclosureView } from '../domain/disclosure.js';
import { DISCLOSURE, type DisclosureSide } from '../domain/disclosure-transitions.js';

interface Row {
  id: string;
  case_id: string;
  from_ref: AgencyRef;
  to_ref: AgencyRef;
  for_person: boolean;
  purpose: string;
  legal_ground: string;
  source: string;
  on_consent: boolean;
  given_by: string | null;
  form: string | null;
  language: string | null;
  interpretation: string | null;
  categories: string[];
  own_rows: boolean;
  valid_from: Date;
  valid_until: Date;
  created_at: Date;
  is_open: boolean;
  ended_at: Date | null;
  ended_reason: string | null;
  request_id: string | null;
  gives: boolean;
  takes_part: boolean;
  version: number;
}

const SELECT = /* sql */ `
select d.*, d.to_user_id is not null as for_person, relais.agency_ref(f) as from_ref, relais.agency_ref(t) as to_ref, l.source, l.on_consent,
  o.is_open, coalesce(d.ended_at, case when not o.is_open then d.valid_until end) as ended_at,
  coalesce(d.ended_reason, case when not o.is_open then 'disclosure_expired' end) as ended_reason,
  relais.leads_case(d.case_id) or d.owner_agency_id = relais.actor_agency() as gives,
  exists (select 1 from relais.cases c where c.id = d.case_id) as takes_part
from relais.disclosures d join relais.agencies f on f.id = d.owner_agency_id join relais.agencies t on t.id = d.to_agency_id
join relais.legal_grounds l on l.code = d.legal_ground and l.valid_from = d.ground_from
cross join lateral (select d.ended_at is null and d.valid_until > now() and relais.disclosure_is_open(d.id) as is_open) o`;

/**
 * What is opened outside referrals, for its two ends and for who leads the case. Who disclosed and has left the case since still ends it,
 * and reads no more than that needs: not who consented, nor in which language.
 */
@Injectable()
export class DisclosuresReader {
  /** @throws NotFound for one that is not there or not the actor's to see */
  async one(tx: Tx, id: string): Promise<DisclosureView> {
    const [row] = await tx.query<Row>(`${SELECT} where d.id = $1`, [id]);
    if (!row) throw new NotFound();
    return viewOf(tx, row);
  }

  /** What is open first, the newest first. @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string, request: PageRequest): Promise<Page<DisclosureView>> {
    const [isOpen, at, id] = request.after?.split(' ') ?? [];
    const [[found], rows] = await Promise.all([
      tx.query('select 1 from relais.cases where id = $1', [caseId]),
      tx.query<Row>(
        `${SELECT} where d.case_id = $1
           and ($2::boolean is null or (o.is_open, d.created_at, d.id) < ($2, $3::timestamptz, $4::uuid))
         order by o.is_open desc, d.created_at desc, d.id desc limit $5`,
        [caseId, isOpen ?? null, at ?? null, id ?? null, request.limit + 1],
      ),
    ]);
    if (!found) throw new NotFound();
    // What ends between two pages moves behind what was read, so that nothing is left out.
    const page = pageOf(
      rows,
      request.limit,
      (row) => `${row.is_open} ${keyByInstant(row.created_at, row.id)}`,
    );
    return { ...page, items: page.items.map((row) => viewOf(tx, row)) };
  }
}

function viewOf(tx: Tx, row: Row): DisclosureView {
  const status = row.is_open ? 'open' : 'ended';
  const side: DisclosureSide = row.gives ? 'giver' : 'recipient';
  const may = memberOf(tx).permissions.has('disclosure:give');
  return {
    id: row.id,
    caseId: row.case_id,
    side,
    from: row.from_ref,
    to: row.to_ref,
    forPerson: row.for_person,
    purpose: row.purpose,
    legalGround: row.legal_ground,
    source: row.source,
    onConsent: row.on_consent,
    ...(row.takes_part &&
      row.given_by && {
        consent: {
          givenBy: row.given_by,
          form: row.form!,
          language: row.language ?? undefined,
          interpretation: row.interpretation ?? undefined,
        },
      }),
    categories: row.categories,
    ownRows: row.own_rows,
    since: row.valid_from,
    until: row.valid_until,
    status,
    endedAt: row.ended_at ?? undefined,
    endedBecause: row.ended_reason ?? undefined,
    requestId: row.request_id ?? undefined,
    actions: may ? DISCLOSURE.actions(side, status) : [],
    etag: `disclosure-${row.version}`,
  };
}
