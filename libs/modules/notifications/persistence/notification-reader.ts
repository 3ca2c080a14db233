import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { Tx } from '#platform/database';
import { kindsOf, type NoticeFilter } from '../domain/notice-preferences.js';
import type { NoticeEnd, NotificationView } from '../domain/notification-view.js';

interface NotificationRow {
  id: string;
  seq: string;
  kind: string;
  severity: NotificationView['severity'];
  subject_type: string;
  subject_id: string;
  reference: string | null;
  case_id: string | null;
  shown_params: Record<string, string>;
  created_at: Date;
  read_at: Date | null;
  acknowledged_at: Date | null;
  ended: NoticeEnd | null;
  open: boolean;
}

/**
 * Who is at the other end goes by their name in the reader's language, as far as it is the agency that was told of.
 * A case that is no longer open to the reader is no link and has no number: access ends, what was told stays. The row policy of
 * cases decides.
 */
const SELECT = /* sql */ `select n.*, coalesce((select n.params || jsonb_build_object('agencyName', relais.agency_name(g))
    from relais.agencies g where g.id = (n.params ->> 'agencyId')::uuid and g.name = n.params ->> 'agencyName'), n.params) as shown_params,
  (select c.reference from relais.cases c where c.id = n.case_id) as reference, n.subject_type not in ('guardianship', 'case')
  or exists (select 1 from relais.cases c where c.id = n.subject_id) as open,
  case when n.severity <> 'info' then relais.notice_ended(n.id) end as ended
from relais.notifications n`;

/** Urgent, not said to be seen, and of a thing that goes on. */
const CRITICAL = /* sql */ `severity = 'critical' and acknowledged_at is null and relais.notice_ended(id) is null`;

/** Of `filterOf` as the first parameters: whether a notification `n` is among those asked for. A case that is closed to the reader has none. */
export const AMONG = /* sql */ `($1::text[] is null or (split_part(n.kind, '.', 1) = any ($1)) <> $2::boolean)
  and ($3::uuid is null or n.case_id = $3 and exists (select 1 from relais.cases f where f.id = $3))`;

/** Of what, and of which case; all without. */
export interface NotificationFilter {
  topic?: NoticeFilter | undefined;
  caseId?: string | undefined;
}

/** @returns the first three parameters of a statement that holds `AMONG` */
export function filterOf({ topic, caseId }: NotificationFilter): unknown[] {
  const kinds = topic && kindsOf(topic);
  return [kinds?.words ?? null, kinds?.isRest ?? null, caseId ?? null];
}

/** How many there are for the actor. */
export interface NotificationCounts {
  all: number;
  unread: number;
  /** Urgent, not over, and without a person who said that they saw it. */
  critical: number;
}

/** Notifications of the actor: its agency's queue, its supervisors', its own. The row policy decides which. */
@Injectable()
export class NotificationReader {
  async page(
    tx: Tx,
    request: PageRequest & NotificationFilter & { unread: boolean; total?: boolean },
  ): Promise<Page<NotificationView> & { unread: number }> {
    const { after = null, unread, limit } = request;
    const filter = filterOf(request);
    const rows = await tx.query<NotificationRow>(
      `${SELECT}
       where ${AMONG} and ($4::bigint is null or n.seq < $4) and (not $5 or n.read_at is null) order by n.seq desc limit $6`,
      [...filter, after, unread, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => row.seq);
    const counts = await this.counts(tx);
    const total = request.total ? await this.#total(tx, unread, filter) : undefined;
    return { items: page.items.map(viewOf), nextKey: page.nextKey, total, unread: counts.unread };
  }

  async counts(tx: Tx): Promise<NotificationCounts> {
    const [row] = await tx.query<NotificationCounts>(
      `select count(*)::integer as all, count(*) filter (where read_at is null)::integer as unread,
         count(*) filter (where ${CRITICAL})::integer as critical
       from relais.notifications`,
    );
    return row!;
  }

  async #total(tx: Tx, unread: boolean, filter: readonly unknown[]): Promise<number> {
    const [row] = await tx.query<{ total: number }>(
      `select count(*)::integer as total from relais.notifications n where ${AMONG} and (not $4 or n.read_at is null)`,
      [...filter, unread],
    );
    return row!.total;
  }

  /** @returns its place in the order of all; undefined when there is none, or not for this actor */
  async placeOf(tx: Tx, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ seq: string }>('select seq from relais.notifications where id = $1', [id]);
    return row?.seq;
  }

  /** @throws NotFound when there is none, or not for this actor */
  async one(tx: Tx, id: string): Promise<NotificationView> {
    const [row] = await tx.query<NotificationRow>(`${SELECT} where n.id = $1`, [id]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }
}

function viewOf(row: NotificationRow): NotificationView {
  return {
    id: row.id,
    kind: row.kind,
    severity: row.severity,
    createdAt: row.created_at,
    readAt: row.read_at ?? undefined,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    ended: row.ended ?? undefined,
    subject: { type: row.subject_type, id: row.subject_id },
    caseId: (row.reference && row.case_id) ?? undefined,
    reference: row.reference ?? undefined,
    open: row.open,
    params: row.shown_params,
  };
}
