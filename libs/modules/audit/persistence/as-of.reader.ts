import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { type CaseKey, CaseKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { AsOfRequest, CaseAsOf, FieldThen } from '../domain/as-of.js';
import { ChainCheck } from './chain-check.js';
import { changeOf, keyUnlessErased } from './timeline-reader.js';
import type { SealedValue } from './timeline.sql.js';

/**
 * The moment, how the case stood and who took part. $1 case, $2 instant, $3 entry. Of a moment that is an entry, what came after it in
 * the same instant does not count. Closing and a passed lead are entries that every participant sees.
 */
const MOMENT = /* sql */ `
with moment as (
  select e.recorded_at as at, e.seq from relais.audit_events e where e.chain_id = $1 and e.id = $3
  union all
  select $2::timestamptz, null where $3::uuid is null
), past as (
  select e.action, e.params, e.seq from relais.audit_events e, moment m
  where e.chain_id = $1 and e.recorded_at <= m.at and (m.seq is null or e.seq <= m.seq)
    and e.action in ('case.closed', 'case.reopened', 'case.closing_taken_back', 'lead.accepted')
)
select m.at, m.seq, case
    when date_trunc('milliseconds', m.at) < c.opened_at then 'none'
    when (select p.action from past p where p.action <> 'lead.accepted' order by p.seq desc limit 1) = 'case.closed' then 'closed'
    else 'open' end as status,
  coalesce((select (p.params->>'to')::uuid from past p where p.action = 'lead.accepted' order by p.seq desc limit 1),
    c.opened_by_agency_id) as lead_id,
  (select coalesce(json_agg(json_build_object('id', t.agency_id, 'name', relais.agency_name(g), 'kind', g.kind) order by t.since, g.id), '[]')
    from (select p.agency_id, min(p.since) as since from relais.case_participants($1) p
      where relais.lists_agency($1, p.agency_id) and p.since <= m.at and (p.until is null or p.until > m.at) and (p.ended is null or p.ended > m.at) group by 1) t
    join relais.agencies g on g.id = t.agency_id) as participants
from moment m join relais.cases c on c.id = $1`;

/**
 * What each agency had last written of each field, as far as the row policies of today open its category. $1 case, $2 instant, $3 number
 * of the entry.
 */
const FIELDS = /* sql */ `
select newest.id, newest.seq, ordinal, field, category, recorded_at, encode(after_sealed, 'base64') as after, agency_id,
  relais.agency_name(g) as agency_name, g.kind as agency_kind
from (
  select distinct on (v.field, v.owner_agency_id) v.event_id as id, v.seq, v.ordinal, v.field, v.category, e.recorded_at,
    v.after_sealed, v.owner_agency_id as agency_id
  from relais.audit_values v
  join relais.audit_events e on e.chain_id = v.chain_id and e.seq = v.seq
  -- What is said of a search lies over the case and is no state of it.
  where v.chain_id = $1 and v.category <> 'missing' and e.recorded_at <= $2 and ($3::bigint is null or v.seq <= $3)
  order by v.field, v.owner_agency_id, v.seq desc) newest
left join relais.agencies g on g.id = newest.agency_id
order by field, seq desc`;

interface MomentRow extends Pick<CaseAsOf, 'at' | 'status' | 'participants'> {
  seq: string | null;
  lead_id: string;
}

interface FieldRow extends Omit<SealedValue, 'before'> {
  id: string;
  seq: string;
  recorded_at: Date;
  agency_id: string;
  agency_name: string | null;
  agency_kind: string | null;
}

/** A case as it stood at a moment, told from its log. Rights are those of the reader now. Four statements, whatever the age of the case. */
@Injectable()
export class AsOfReader {
  constructor(
    private readonly caseKeys: CaseKeys,
    private readonly chainCheck: ChainCheck,
  ) {}

  /** @throws {NotFound} when the actor does not take part in the case, or sees no such entry */
  async read(tx: Tx, caseId: string, { at, entryId }: AsOfRequest): Promise<CaseAsOf> {
    const verified = await this.chainCheck.run(tx, caseId);
    const [moment] = await tx.query<MomentRow>(MOMENT, [caseId, at ?? null, entryId ?? null]);
    if (!moment) throw new NotFound();
    const [rows, key] = await Promise.all([
      tx.query<FieldRow>(FIELDS, [caseId, moment.at, moment.seq]),
      keyUnlessErased(this.caseKeys, tx, caseId),
    ]);
    const { status, participants, lead_id } = moment;
    return {
      at: moment.at,
      status,
      lead: status === 'none' ? undefined : participants.find(({ id }) => id === lead_id),
      participants,
      fields: fieldsOf(rows, key),
      verified,
    };
  }
}

/** Without those whose last change took the value away. */
function fieldsOf(rows: readonly FieldRow[], key: CaseKey | undefined): FieldThen[] {
  const told = new Set<string>();
  return rows.flatMap((row) => {
    const isNewest = !told.has(row.field);
    told.add(row.field);
    return row.after === null ? [] : [fieldOf(row, isNewest, key)];
  });
}

function fieldOf(row: FieldRow, isNewest: boolean, key: CaseKey | undefined): FieldThen {
  const { after: value, ...change } = changeOf(row.id, { ...row, before: null }, key);
  return {
    ...change,
    value,
    agency: { id: row.agency_id, name: row.agency_name ?? '', kind: row.agency_kind ?? '' },
    since: row.recorded_at,
    entryId: row.id,
    seq: Number(row.seq),
    isNewest,
  };
}
