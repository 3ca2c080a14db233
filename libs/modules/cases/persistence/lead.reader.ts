import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { CaseStatus } from '../domain/case-transitions.js';
import { LEAD_PROPOSAL, type HandoverSide, type HandoverStatus } from '../domain/handover-transitions.js';
import type { ClosureView, HandoverView } from '../domain/lead-view.js';
import { CLOSURE_TEXT, HANDOVER_TEXT } from './leading.repository.js';

/** A case as far as who leads it. */
export interface LeadRow {
  id: string;
  reference: string;
  status: CaseStatus;
  version: number;
  lead: AgencyRef;
  lead_since: Date;
  closed_at: Date | null;
  retain_until: string | null;
}

interface HandoverRow {
  id: string;
  case_id: string;
  reference: string;
  from: AgencyRef;
  to: AgencyRef;
  reason: string;
  stays: boolean;
  message: Buffer | null;
  status: HandoverStatus;
  proposed_at: Date;
  answered_at: Date | null;
  refusal_reason: string | null;
  version: number;
}

interface ClosureRow {
  id: string;
  reason: string;
  open_matters: { kind: string }[];
  detail: Buffer | null;
  closed_by: AgencyRef;
  closed_at: Date;
  reopened_at: Date | null;
  reopening_reason: string | null;
}

const MOST_CLOSURES = 20;

const CASE = /* sql */ `
select c.id, c.reference, c.status, c.version, relais.agency_ref(l) as lead, coalesce(c.lead_since, c.opened_at) as lead_since,
  c.closed_at, to_char(c.retain_until, 'YYYY-MM-DD') as retain_until
from relais.cases c join relais.agencies l on l.id = c.lead_agency_id where c.id = $1`;

const HANDOVER = /* sql */ `
select h.id, h.case_id, c.reference, relais.agency_ref(o) as "from", relais.agency_ref(t) as "to", h.reason, h.stays, h.message, h.status,
  h.proposed_at, h.answered_at, h.refusal_reason, h.version
from relais.lead_handovers h join relais.cases c on c.id = h.case_id
join relais.agencies o on o.id = h.owner_agency_id join relais.agencies t on t.id = h.to_agency_id`;

const CLOSURES = /* sql */ `
select f.id, f.reason, f.open_matters, f.detail, relais.agency_ref(o) as closed_by, f.closed_at, f.reopened_at, f.reopening_reason
from relais.case_closures f join relais.agencies o on o.id = f.owner_agency_id
where f.case_id = $1 order by f.closed_at desc, f.id desc limit ${MOST_CLOSURES}`;

/** Which proposals a list is about. */
export interface HandoverFilter {
  direction: 'incoming' | 'outgoing';
  status?: HandoverStatus;
}

/** Who leads a case, who was asked to, and how often it was closed. What is not the actor's the row policies keep. */
@Injectable()
export class LeadReader {
  constructor(private readonly keys: CaseKeys) {}

  /** @throws NotFound */
  async ofCase(tx: Tx, caseId: string): Promise<LeadRow> {
    const [row] = await tx.query<LeadRow>(CASE, [caseId]);
    if (!row) throw new NotFound();
    return row;
  }

  /** The proposal of a case that waits for an answer. */
  async pending(tx: Tx, caseId: string): Promise<HandoverView | undefined> {
    const rows = await tx.query<HandoverRow>(`${HANDOVER} where h.case_id = $1 and h.status = 'proposed'`, [
      caseId,
    ]);
    return (await this.#views(tx, rows))[0];
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<HandoverView> {
    const rows = await tx.query<HandoverRow>(`${HANDOVER} where h.id = $1`, [id]);
    if (!rows[0]) throw new NotFound();
    return (await this.#views(tx, rows))[0]!;
  }

  /** Newest first. */
  async page(tx: Tx, filter: HandoverFilter, request: PageRequest): Promise<Page<HandoverView>> {
    const end = filter.direction === 'incoming' ? 'h.to_agency_id' : 'h.owner_agency_id';
    const [at, id] = (request.after ?? '').split('_');
    const rows = await tx.query<HandoverRow>(
      `${HANDOVER} where ${end} = $1 and ($2::text is null or h.status = $2)
         and ($3::timestamptz is null or (h.proposed_at, h.id) < ($3, $4::uuid))
       order by h.proposed_at desc, h.id desc limit $5`,
      [memberOf(tx).agencyId, filter.status ?? null, at || null, id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.proposed_at.toISOString()}_${row.id}`);
    return { items: await this.#views(tx, page.items), nextKey: page.nextKey };
  }

  /** Newest first; nothing for an agency that does not lead. */
  async closures(tx: Tx, caseId: string): Promise<ClosureView[]> {
    const rows = await tx.query<ClosureRow>(CLOSURES, [caseId]);
    const key = rows.some(({ detail }) => detail) ? await this.keys.forCase(tx, caseId) : undefined;
    return rows.map((row) => ({
      reason: row.reason,
      detail: row.detail
        ? key!.open({ ...CLOSURE_TEXT, row: row.id }, Sealed.fromBytes(row.detail))
        : undefined,
      openMatters: row.open_matters.map(({ kind }) => kind),
      closedBy: row.closed_by,
      closedAt: row.closed_at,
      reopenedAt: row.reopened_at ?? undefined,
      reopeningReason: row.reopening_reason ?? undefined,
    }));
  }

  /** Years after its end that the acting agency keeps a case: by a rule of its own, else by the default. */
  async retentionYears(tx: Tx, code: string): Promise<number> {
    const [row] = await tx.query<{ years: number }>('select relais.retention_years($1, $2) as years', [
      memberOf(tx).agencyId,
      code,
    ]);
    return row!.years;
  }

  /** Names of agencies, with one statement. */
  async agencies(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, AgencyRef>> {
    const rows = await tx.query<AgencyRef>(
      'select g.id, relais.agency_name(g) as name, g.kind from relais.agencies g where g.id = any($1)',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #views(tx: Tx, rows: readonly HandoverRow[]): Promise<HandoverView[]> {
    const sealed = rows.filter(({ message }) => message).map((row) => row.case_id);
    const keys = sealed.length ? await this.keys.forCases(tx, sealed) : new Map<string, CaseKey>();
    return rows.map((row) => handoverOf(tx, row, keys.get(row.case_id)));
  }
}

function handoverOf(tx: Tx, row: HandoverRow, key: CaseKey | undefined): HandoverView {
  const { agencyId, permissions } = memberOf(tx);
  const side: HandoverSide = agencyId === row.to.id ? 'asked' : 'lead';
  const may = row.status === 'proposed' && permissions.has('case:lead');
  return {
    id: row.id,
    caseId: row.case_id,
    reference: row.reference,
    from: row.from,
    to: row.to,
    reason: row.reason,
    stays: row.stays,
    message: row.message
      ? key!.open({ ...HANDOVER_TEXT, row: row.id }, Sealed.fromBytes(row.message))
      : undefined,
    status: row.status,
    proposedAt: row.proposed_at,
    answeredAt: row.answered_at ?? undefined,
    refusalReason: row.refusal_reason ?? undefined,
    actions: may ? LEAD_PROPOSAL.actions(side, row.status) : [],
    etag: `handover-${row.version}`,
  };
}
