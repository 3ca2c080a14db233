import { Injectable } from '@nestjs/common';
import { keyByInstant, NotFound, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import { INCIDENT, type IncidentStatus } from '../domain/incident-transitions.js';
import type { IncidentBrief, IncidentNote, IncidentTexts, IncidentView } from '../domain/incident-view.js';
import { IncidentSeals } from './incident-seals.js';
import { numberOf } from './incidents.repository.js';

export interface IncidentFilter {
  /** Those that somebody still works on, or those that are closed. */
  status?: 'open' | 'closed';
}

interface BriefRow {
  id: string;
  year: number;
  number: number;
  status: IncidentStatus;
  sign: string;
  from: AgencyRef | null;
  risk: string | null;
  reported_at: Date;
  notify_by: Date;
  is_running: boolean;
  is_late: boolean;
}

interface IncidentRow extends BriefRow {
  reported_by: string | null;
  report: Buffer | null;
  assessed_at: Date | null;
  assessed_by: string | null;
  aware_at: Date | null;
  happened_from: Date | null;
  happened_until: Date | null;
  nature: string[];
  data: string[];
  people: string[];
  people_count: number | null;
  notify: boolean | null;
  authority: string | null;
  tell_people: boolean | null;
  no_tell_reason: string | null;
  content: Buffer | null;
  notified_at: Date | null;
  people_told_at: Date | null;
  closed_at: Date | null;
  kind: string;
  version: number;
}

const RUNNING = `i.notified_at is null and i.notify is distinct from false and i.status <> 'closed'`;
/** `$1` is now. */
const BRIEF = `i.id, i.year, i.number, i.status, i.sign, case when f.id is not null then relais.agency_ref(f) end as "from", i.risk, i.reported_at, i.notify_by,
  ${RUNNING} as is_running, (${RUNNING} and i.notify_by <= $1) or coalesce(i.notified_at > i.notify_by, false) as is_late`;

/** Entries of the register of the acting officer's agency; what is not theirs the row policy keeps. */
@Injectable()
export class IncidentReader {
  constructor(private readonly seals: IncidentSeals) {}

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<IncidentView> {
    const [row] = await tx.query<IncidentRow>(
      `select ${BRIEF}, u.display_name as reported_by, i.report, i.assessed_at, o.display_name as assessed_by, i.aware_at,
         i.happened_from, i.happened_until, i.nature, i.data, i.people, i.people_count, i.notify, i.authority, i.tell_people,
         i.no_tell_reason, i.content, i.notified_at, i.people_told_at, i.closed_at, g.kind, i.version
       from relais.incidents i join relais.agencies g on g.id = i.agency_id
       left join relais.agencies f on f.id = i.from_agency_id left join relais.users u on u.id = i.reported_by_user
       left join relais.memberships m on m.id = i.assessed_by_membership left join relais.users o on o.id = m.user_id
       where i.id = $2`,
      [tx.now, id],
    );
    if (!row) throw new NotFound();
    return {
      ...briefOf(row),
      ...assessmentOf(row),
      ...this.#texts(tx, row),
      report: row.report ? this.seals.open(tx, 'report', id, row.report) : undefined,
      cases: await tx.query('select id, reference from relais.incident_cases($1)', [id]),
      agencies: await tx.query('select agency, told_at as "toldAt" from relais.incident_agencies($1)', [id]),
      notes: await this.#notes(tx, id),
      actions: INCIDENT.actions('officer', row.status),
      etag: `incident-${row.version}`,
    };
  }

  /** The same, of which nobody else begins an act before this one ends. @throws NotFound */
  async locked(tx: Tx, id: string): Promise<IncidentView> {
    await tx.query('select 1 from relais.incidents where id = $1 for no key update', [id]);
    return this.one(tx, id);
  }

  /** Newest first. */
  async page(tx: Tx, { status }: IncidentFilter, request: PageRequest): Promise<Page<IncidentBrief>> {
    const after = positionByInstant(request);
    const rows = await tx.query<BriefRow>(
      `select ${BRIEF} from relais.incidents i left join relais.agencies f on f.id = i.from_agency_id
       where ($2::text is null or (i.status = 'closed') = ($2 = 'closed'))
         and ($3::timestamptz is null or (i.reported_at, i.id) < ($3, $4::uuid))
       order by i.reported_at desc, i.id desc limit $5`,
      [tx.now, status ?? null, after?.at ?? null, after?.id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => keyByInstant(row.reported_at, row.id));
    return { ...page, items: page.items.map(briefOf) };
  }

  /** What waits for the officer: whose clock runs, and the one that runs out first. */
  async waiting(tx: Tx): Promise<{ running: number; late: number; nextBy?: Date }> {
    const [row] = await tx.query<{ running: number; late: number; next: Date | null }>(
      `select count(*)::integer as running, (count(*) filter (where i.notify_by <= $1))::integer as late,
         min(i.notify_by) filter (where i.notify_by > $1) as next
       from relais.incidents i where ${RUNNING}`,
      [tx.now],
    );
    const { running, late, next } = row!;
    return { running, late, nextBy: next ?? undefined };
  }

  async #notes(tx: Tx, id: string): Promise<IncidentNote[]> {
    const rows = await tx.query<{ id: string; content: Buffer; written_at: Date; written_by: string }>(
      `select n.id, n.content, n.written_at, u.display_name as written_by from relais.incident_notes n
       join relais.memberships m on m.id = n.written_by_membership join relais.users u on u.id = m.user_id
       where n.incident_id = $1 order by n.written_at, n.id limit 200`,
      [id],
    );
    return rows.map((row) => ({
      id: row.id,
      text: this.seals.open(tx, 'note', row.id, row.content),
      at: row.written_at,
      by: row.written_by,
    }));
  }

  #texts(tx: Tx, { id, content }: IncidentRow): Partial<IncidentTexts> {
    return content ? (JSON.parse(this.seals.open(tx, 'content', id, content)) as Partial<IncidentTexts>) : {};
  }
}

function briefOf(row: BriefRow): IncidentBrief {
  return {
    id: row.id,
    number: numberOf(row.year, row.number),
    status: row.status,
    sign: row.sign,
    from: row.from ?? undefined,
    risk: row.risk ?? undefined,
    reportedAt: row.reported_at,
    notifyBy: row.notify_by,
    isRunning: row.is_running,
    isLate: row.is_late,
  };
}

function assessmentOf(row: IncidentRow) {
  return {
    reportedBy: row.reported_by ?? undefined,
    assessedAt: row.assessed_at ?? undefined,
    assessedBy: row.assessed_by ?? undefined,
    awareAt: row.aware_at ?? undefined,
    happenedFrom: row.happened_from ?? undefined,
    happenedUntil: row.happened_until ?? undefined,
    nature: row.nature,
    data: row.data,
    people: row.people,
    peopleCount: row.people_count ?? undefined,
    notify: row.notify ?? undefined,
    authority: row.authority ?? undefined,
    tellPeople: row.tell_people ?? undefined,
    noTellReason: row.no_tell_reason ?? undefined,
    notifiedAt: row.notified_at ?? undefined,
    peopleToldAt: row.people_told_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    // The police answer to an authority of their own (law of 30 July 2018, art. 71).
    usualAuthority: row.kind === 'police' ? 'coc' : 'apd',
  };
}
