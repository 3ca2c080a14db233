import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { APPOINTMENT_ROLES, APPOINTMENT_STATUSES } from '../domain/appointment-transitions.js';
import type { AppointmentView } from '../domain/appointment-view.js';
import { type AppointmentRow, SELECT_ONE, SELECT_ROWS } from './appointment-row.js';
import { AppointmentViews } from './appointment-views.js';

/** Which appointments at either end of the acting agency a list is about. */
export interface AppointmentFilter {
  /** First instant, included. */
  from?: Date;
  /** Last instant, excluded. */
  to?: Date;
  status?: readonly string[];
  role?: string;
  side?: 'booker' | 'practitioner';
}

/** A list of the desk: a condition over `a`, in which $1 is the agency and $2 the present instant. */
export interface AppointmentWindow {
  where: string;
  order: string;
  limit: number;
}

/** How much lies on the desk of the acting agency. */
export interface AppointmentCounts {
  toAnswer: number;
  unanswered: number;
  waiting: number;
  toReplace: number;
  toRecord: number;
  upcoming: number;
}

const ENDS = { booker: 'a.owner_agency_id = $1', practitioner: 'a.practitioner_agency_id = $1' };

/** No person comes, or came: another practitioner is to be found, for as long as the list looks back. */
export const IS_TO_REPLACE = `(a.status in ('refused', 'no_show') or (a.status = 'cancelled' and a.ended_by = 'practitioner'))
    and a.ends_at > $2::timestamptz - interval '7 days'`;
/** What waits, and for whom. The same conditions make the counts and the lists. */
export const DESK = {
  toAnswer: `${ENDS.practitioner} and a.status = 'offered'`,
  unanswered: `${ENDS.booker} and a.status = 'offered' and a.answer_by < $2::timestamptz`,
  waiting: `${ENDS.booker} and a.status in ('requested', 'offered')`,
  toReplace: `${ENDS.booker} and ${IS_TO_REPLACE}`,
  toRecord: `${ENDS.booker} and a.status in ('confirmed', 'late') and a.starts_at <= $2::timestamptz`,
  upcoming: `(${ENDS.booker} or ${ENDS.practitioner}) and a.status in ('confirmed', 'late') and a.ends_at > $2::timestamptz`,
} as const;

/** Reads appointments for people, a constant number of statements whatever the number of rows. */
@Injectable()
export class AppointmentReader {
  constructor(private readonly views: AppointmentViews) {}

  async one(tx: Tx, id: string): Promise<AppointmentView> {
    return (await this.withCase(tx, id)).view;
  }

  /**
   * An appointment and the case a look at it belongs to, which the view keeps from those who do not take part.
   *
   * @throws NotFound when there is no such appointment, or not for this actor
   */
  async withCase(tx: Tx, id: string): Promise<{ view: AppointmentView; caseId: string }> {
    const [row] = await tx.query<AppointmentRow>(SELECT_ONE, [id]);
    if (!row) throw new NotFound();
    return { view: await this.views.withTexts(tx, row), caseId: row.case_id };
  }

  /** One page of what the acting agency booked or is asked for, the earliest first. */
  async page(
    tx: Tx,
    filter: AppointmentFilter,
    request: PageRequest & { total?: boolean },
  ): Promise<Page<AppointmentView>> {
    const ends = filter.side ? ENDS[filter.side] : `${ENDS.booker} or ${ENDS.practitioner}`;
    const where = `(${ends}) and a.status = any($2) and a.role = any($3)
      and a.ends_at > coalesce($4::timestamptz, '-infinity') and a.starts_at < coalesce($5::timestamptz, 'infinity')`;
    const params = [
      memberOf(tx).agencyId,
      filter.status ?? APPOINTMENT_STATUSES,
      filter.role ? [filter.role] : APPOINTMENT_ROLES,
      filter.from ?? null,
      filter.to ?? null,
    ];
    const [startsAt, id] = (request.after ?? '-infinity_').split('_');
    const rows = await tx.query<AppointmentRow>(
      `${SELECT_ROWS} where ${where}
       and (a.starts_at > $6::timestamptz or (a.starts_at = $6::timestamptz and a.id > $7::uuid))
       order by a.starts_at, a.id limit $8`,
      [...params, startsAt, id || null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.starts_at.toISOString()}_${row.id}`);
    const items = this.views.of(tx, page.items);
    if (!request.total) return { items, nextKey: page.nextKey };
    const [count] = await tx.query<{ total: number }>(
      `select count(*)::integer as total from relais.appointments a where ${where}`,
      params,
    );
    return { items, nextKey: page.nextKey, total: count!.total };
  }

  /** The first few of a list of the desk. */
  async window(tx: Tx, { where, order, limit }: AppointmentWindow): Promise<AppointmentView[]> {
    const rows = await tx.query<AppointmentRow>(
      `${SELECT_ROWS} where ${where} and $2::timestamptz is not null order by ${order}, a.id limit $3`,
      [memberOf(tx).agencyId, tx.now, limit],
    );
    return this.views.of(tx, rows);
  }

  async counts(tx: Tx): Promise<AppointmentCounts> {
    const columns = Object.entries(DESK).map(
      ([name, where]) => `count(*) filter (where ${where})::integer as "${name}"`,
    );
    const [row] = await tx.query<AppointmentCounts>(
      `select ${columns.join(', ')} from relais.appointments a
       where (${ENDS.booker} or ${ENDS.practitioner}) and a.status not in ('held', 'replaced', 'ended')
         and $2::timestamptz is not null`,
      [memberOf(tx).agencyId, tx.now],
    );
    return row!;
  }

  /** The appointments of a case, the newest request first. */
  async ofCase(tx: Tx, caseId: string): Promise<AppointmentView[]> {
    const rows = await tx.query<AppointmentRow>(
      `${SELECT_ROWS} where a.case_id = $1 order by a.requested_at desc, a.id desc limit 100`,
      [caseId],
    );
    return this.views.of(tx, rows);
  }
}
