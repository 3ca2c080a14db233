import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { ErasureObstacle, RetentionRule, RetentionView } from '../domain/retention-view.js';
import { HOLD_REASON } from './holds.repository.js';

interface RetentionRow {
  id: string;
  reference: string;
  lead: AgencyRef;
  closed_at: Date | null;
  kept_until: string | null;
  rule: RetentionRule['code'] | null;
  rule_value: number;
  rule_source: string;
  rule_basis: RetentionRule['basis'];
  rule_agency: AgencyRef | null;
  listed_at: Date | null;
  obstacles: ErasureObstacle[];
  holds: { agency: AgencyRef; since: string; isOwn: boolean }[];
  proposed_at: Date | null;
  proposed_by: string | null;
  is_own: boolean | null;
  confirmed_from: Date | null;
  is_time: boolean | null;
  decides: boolean | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  takes_effect_at: Date | null;
}

const FACTS = /* sql */ `f.id, f.reference, f.lead, f.closed_at, to_char(f.kept_until, 'YYYY-MM-DD') as kept_until, f.rule, f.rule_value,
  f.rule_source, f.rule_basis, f.rule_agency, f.listed_at, f.obstacles, f.holds,
  h.confirmed_at, h.confirmed_by, h.takes_effect_at,
  p.proposed_at, p.proposed_by, p.is_own, p.decides, w.confirmed_from, w.confirmed_from <= now() as is_time`;
const PROPOSAL =
  'left join lateral relais.erasure_proposal(f.id) p on true left join lateral relais.erasure_confirmation(f.id) h on true cross join lateral (select relais.erasure_confirmed_from(f.id)) w (confirmed_from)';

/** How long cases are kept and what stops their erasure, as far as the actor may know. */
@Injectable()
export class RetentionReader {
  constructor(private readonly keys: CaseKeys) {}

  /** @throws NotFound */
  async ofCase(tx: Tx, caseId: string): Promise<RetentionView> {
    const rows = await tx.query<RetentionRow>(
      `select ${FACTS} from relais.retention_facts($1) f ${PROPOSAL}`,
      [caseId],
    );
    if (!rows[0]) throw new NotFound();
    const view = viewOf(tx, rows[0]);
    const own = view.holds.find(({ agency }) => agency.id === memberOf(tx).agencyId);
    if (own) own.reason = await this.#reason(tx, caseId);
    return view;
  }

  /** Whether the actor is of those who decide about its erasure. */
  async decides(tx: Tx, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ decides: boolean }>('select relais.decides_erasure($1) as decides', [
      caseId,
    ]);
    return row!.decides;
  }

  /** Those that are due, the longest first. */
  async due(tx: Tx, request: PageRequest): Promise<Page<RetentionView>> {
    const [day, id] = (request.after ?? '').split('_');
    const rows = await tx.query<RetentionRow & { due_on: string }>(
      `select ${FACTS}, to_char(r.due_on, 'YYYY-MM-DD') as due_on
       from relais.erasure_reviews r cross join lateral relais.retention_facts(r.case_id) f ${PROPOSAL}
       where ($1::date is null or (r.due_on, r.case_id) > ($1, $2::uuid)) order by r.due_on, r.case_id limit $3`,
      [day || null, id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.due_on}_${row.id}`);
    return { items: page.items.map((row) => viewOf(tx, row)), nextKey: page.nextKey };
  }

  /** Of the hold of the actor's own office. */
  async #reason(tx: Tx, caseId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string; reason: Buffer }>(
      'select id, reason from relais.legal_holds where case_id = $1 and owner_agency_id = $2 and lifted_at is null',
      [caseId, memberOf(tx).agencyId],
    );
    if (!row) return undefined;
    const key = await this.keys.forCase(tx, caseId);
    return key.open({ ...HOLD_REASON, row: row.id }, Sealed.fromBytes(row.reason));
  }
}

function viewOf(tx: Tx, row: RetentionRow): RetentionView {
  return {
    id: row.id,
    reference: row.reference,
    leadAgency: row.lead,
    closedAt: row.closed_at ?? undefined,
    keptUntil: row.kept_until ?? undefined,
    rule: row.rule
      ? {
          code: row.rule,
          value: row.rule_value,
          source: row.rule_source,
          basis: row.rule_basis,
          agency: row.rule_agency ?? undefined,
        }
      : undefined,
    listedAt: row.listed_at ?? undefined,
    obstacles: row.obstacles,
    holds: row.holds.map(({ agency, since }) => ({ agency, since: new Date(since) })),
    proposal: row.proposed_at
      ? {
          at: row.proposed_at,
          by: row.proposed_by ?? undefined,
          isOwn: row.is_own === true,
          confirmableFrom: row.confirmed_from!,
        }
      : undefined,
    confirmation: row.confirmed_at
      ? { at: row.confirmed_at, by: row.confirmed_by ?? undefined, takesEffectAt: row.takes_effect_at! }
      : undefined,
    actions: [...holdingOf(tx, row), ...decidingOf(row)],
  };
}

/** Whoever proposed it does not confirm it, in no membership; nobody does before its time. */
function decidingOf({
  decides,
  proposed_at,
  is_own,
  is_time,
  obstacles,
  confirmed_at,
}: RetentionRow): RetentionView['actions'] {
  if (!decides) return [];
  if (confirmed_at) return ['stop'];
  if (!proposed_at) return obstacles.length > 0 ? [] : ['propose'];
  return is_own || !is_time || obstacles.length > 0 ? ['withdraw'] : ['withdraw', 'confirm'];
}

function holdingOf(tx: Tx, { holds }: RetentionRow): RetentionView['actions'] {
  if (!memberOf(tx).permissions.has('case:hold')) return [];
  return holds.some(({ isOwn }) => isOwn) ? ['lift'] : ['hold'];
}
