import { Injectable } from '@nestjs/common';
import type { InstantPosition } from '#kernel';
import type { Tx } from '#platform/database';
import type { MandateStatus } from '../domain/mandate-transitions.js';
import type { DeadlineKind } from './youth-deadlines.repository.js';

/** The lists of the desk. */
export const DESK_LISTS = ['all', 'requests', 'running', 'adulthood', 'followed', 'together'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

/** A mandate in a list. */
export interface DeskRow {
  id: string;
  caseId: string;
  kind: string;
  status: MandateStatus;
  serviceName: string;
  partnerName: string | null;
  /** A proposal of the other body that waits for an answer. */
  asked: boolean;
  dueKind: DeadlineKind | null;
  dueAt: Date | null;
  prolongedUntil: string | null;
}

/** How many there are; `overdue` are mandates with something that should have been done. */
export interface DeskCounts {
  all: number;
  requests: number;
  running: number;
  adulthood: number;
  followed: number;
  together: number;
  overdue: number;
}

const FROM = /* sql */ `
from relais.youth_mandates m
join relais.agencies s on s.id = m.owner_agency_id
left join lateral (
  select c.partner_agency_id, c.status from relais.youth_co_accompaniments c
  where c.mandate_id = m.id and c.status in ('proposed', 'active') order by (c.status = 'active') desc limit 1) c on true
left join relais.agencies p on p.id = c.partner_agency_id
left join lateral (
  select true as asked from relais.youth_co_accompaniments o
  where o.mandate_id = m.id and o.status = 'proposed' and o.proposed_by_agency_id <> $1
    and $1 in (o.owner_agency_id, o.partner_agency_id) limit 1) o on true
left join lateral (
  select d.kind, d.due_at from relais.youth_deadlines d where d.mandate_id = m.id and d.closed_at is null
  order by d.due_at, d.id limit 1) d on true`;

/** The agency's own, and those it accompanies or is asked to. */
const MINE = `where m.status <> 'ended' and (m.owner_agency_id = $1 or c.partner_agency_id = $1 or o.asked)`;

const LIST: Readonly<Record<DeskList, string>> = {
  all: 'true',
  requests: `m.status in ('requested', 'received')`,
  running: `m.status in ('started', 'changed')`,
  adulthood: `m.status in ('started', 'changed') and exists (select 1 from relais.youth_deadlines p
    where p.mandate_id = m.id and p.kind = 'prolongation' and p.closed_at is null and p.remind_at <= $2)`,
  followed: `m.status = 'followed'`,
  together: `(c.status = 'active' or o.asked)`,
};

/** Mandates as lists, what is due first. */
@Injectable()
export class YouthDeskReader {
  list(
    tx: Tx,
    { agencyId, list }: { agencyId: string; list: DeskList },
    after: InstantPosition | undefined,
    limit: number,
  ): Promise<DeskRow[]> {
    return tx.query<DeskRow>(
      `select m.id, m.case_id as "caseId", m.kind, m.status, relais.agency_name(s) as "serviceName", relais.agency_name(p) as "partnerName",
         coalesce(o.asked, false) as asked, d.kind as "dueKind", d.due_at as "dueAt", m.prolonged_until::text as "prolongedUntil"
       ${FROM} ${MINE} and ${LIST[list]} and $2::timestamptz is not null
         and ($3::timestamptz is null or (coalesce(d.due_at, 'infinity'), m.id) > ($3, $4::uuid))
       order by coalesce(d.due_at, 'infinity'), m.id limit $5`,
      [agencyId, tx.now, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async counts(tx: Tx, agencyId: string): Promise<DeskCounts> {
    const [row] = await tx.query<DeskCounts>(
      `select ${Object.entries(LIST)
        .map(([name, where]) => `count(*) filter (where ${where})::integer as ${name}`)
        .join(', ')},
         count(*) filter (where d.due_at < $2)::integer as overdue ${FROM} ${MINE}`,
      [agencyId, tx.now],
    );
    return row!;
  }
}
