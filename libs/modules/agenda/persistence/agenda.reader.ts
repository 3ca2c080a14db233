import { Inject, Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { brusselsDate, type PageRequest, pageOf } from '#kernel';
import { memberOf, type Owed, type Tx } from '#platform/database';
import type { AgendaFilter, AgendaItem, AgendaPage } from '../domain/agenda-view.js';

/** Every module's sources. */
export const OWED_SOURCES = Symbol('sources of the agenda');

interface Row {
  kind: string;
  id: string;
  known_case: string | null;
  reference: string | null;
  agency: AgencyRef;
  person: string | null;
  is_ours: boolean;
  due_at: Date | null;
  due_on: string | null;
  is_overdue: boolean;
  since: Date;
  detail_list: string | null;
  detail_code: string | null;
  category: string | null;
  target: string | null;
  key: string;
  total: number;
  late: number;
}

/** One branch of the union. */
function rowsOf({ kinds, kind, person, due, detail, ...of }: Owed, where: string): string {
  const day = due && 'on' in due ? due.on : 'null::date';
  const at = due && 'at' in due ? due.at : `(${day} + 1)::timestamp at time zone 'Europe/Brussels'`;
  return `select ${kind ?? `'${kinds[0]!}'`}::text as kind, ${of.id} as id, ${of.caseId} as case_id, ${of.reference ?? 'null'}::text as reference,
    ${of.agency} as agency_id, ${person?.name ?? 'null'}::text as person, (${person?.isReader ?? 'null'})::boolean as is_reader,
    (${at})::timestamptz as due_at, ${day} as due_on, ${of.since} as since, ${detail ? `'${detail.list}'` : 'null'}::text as detail_list,
    ${detail?.code ?? 'null'}::text as detail_code, ${of.category ? `'${of.category}'` : 'null'}::text as category,
    ${of.target ?? of.caseId} as target
  from ${of.from} where (${of.where}) and ${where}`;
}

/** Without a term after all that have one; kind and id end a tie. `$4` and `$5` are the place where the page begins. */
const DUE = `coalesce(m.due_at, 'infinity'::timestamptz)`;
const TIE = `m.kind || ':' || m.id`;
/** An act of which a person is named is of that person; another one is of who works on the case, as worker, deputy or cover. */
const MINE = `coalesce(m.is_reader, relais.works_on_case(m.case_id, $7::date))`;

/** The first part names the types of the parameters, of which a branch may use none. */
const PAGE = (branches: readonly string[], conditions: readonly string[]): string => /* sql */ `
with asked as (select $1::uuid as agency, $2::timestamptz as at, $3::uuid as membership, $4::timestamptz as due, $5::text as tie, $7::date as day),
m as (${branches.join('\n  union all ')}),
found as (
  select m.*, ${DUE} as due, ${TIE} as tie, count(*) over ()::integer as total,
    (count(*) filter (where m.due_at <= $2) over ())::integer as late
  from m where ${conditions.join(' and ')}
  order by due, tie limit $6)
select m.kind, m.id, c.id as known_case, coalesce(m.reference, c.reference) as reference, m.person, m.agency_id = $1 as is_ours, m.due_at,
  m.due_on::text, coalesce(m.due_at <= $2, false) as is_overdue, m.since, m.detail_list, m.detail_code, m.category, m.target,
  json_build_object('id', g.id, 'name', relais.agency_name(g), 'kind', g.kind) as agency, m.total, m.late,
  case when m.due_at is null then 'infinity' else to_char(m.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end || ' ' || m.tie as key
from found m join relais.agencies g on g.id = m.agency_id left join relais.cases c on c.id = m.case_id
order by m.due, m.tie`;

/** What agencies owe, of all modules in one statement, with the rights of the reader. */
@Injectable()
export class AgendaReader {
  constructor(@Inject(OWED_SOURCES) private readonly sources: readonly Owed[]) {}

  /** What is owed to one person, by any agency, as far as the reader may know it. */
  ofCase(tx: Tx, caseId: string, request: PageRequest): Promise<AgendaPage> {
    const sources = this.#open(tx);
    return this.#page(tx, request, {
      branches: sources.map((source) => rowsOf(source, `${source.caseId} = $8`)),
      conditions: [],
      more: [caseId],
    });
  }

  /** What the acting agency owes. */
  page(tx: Tx, { of, late }: AgendaFilter, request: PageRequest): Promise<AgendaPage> {
    const sources = this.#open(tx).filter(({ ofCaseOnly }) => !ofCaseOnly);
    return this.#page(tx, request, {
      branches: sources.map((source) => rowsOf(source, `${source.agency} = $1`)),
      conditions: [of === 'mine' ? MINE : 'true', late ? 'm.due_at <= $2' : 'true'],
      more: [],
    });
  }

  #open(tx: Tx): Owed[] {
    const rights: ReadonlySet<string> = memberOf(tx).permissions;
    return this.sources.filter(({ needs }) => rights.has(needs));
  }

  async #page(
    tx: Tx,
    { limit, after }: PageRequest,
    { branches, conditions, more }: { branches: string[]; conditions: string[]; more: unknown[] },
  ): Promise<AgendaPage> {
    if (branches.length === 0) return { items: [], counts: { total: 0, late: 0 }, categories: [] };
    const { agencyId, membershipId } = memberOf(tx);
    const [due, tie] = after?.split(' ') ?? [];
    const from = due && tie ? `(${DUE}, ${TIE}) > ($4, $5)` : 'true';
    const rows = await tx.query<Row>(PAGE(branches, [...conditions, from]), [
      agencyId,
      tx.now,
      membershipId,
      due ?? null,
      tie ?? null,
      limit + 1,
      brusselsDate(tx.now),
      ...more,
    ]);
    const page = pageOf(rows, limit, ({ key }) => key);
    return {
      items: page.items.map(itemOf),
      nextKey: page.nextKey,
      counts: after ? undefined : { total: rows[0]?.total ?? 0, late: rows[0]?.late ?? 0 },
      categories: [...new Set(page.items.flatMap(({ category }) => category ?? []))],
    };
  }
}

function itemOf(row: Row): AgendaItem {
  return {
    kind: row.kind,
    id: row.id,
    caseId: row.known_case ?? undefined,
    caseReference: row.reference ?? undefined,
    agency: row.agency,
    person: row.person ?? undefined,
    isOurs: row.is_ours,
    dueAt: row.due_on ? undefined : (row.due_at ?? undefined),
    dueOn: row.due_on ?? undefined,
    isOverdue: row.is_overdue,
    since: row.since,
    detail: row.detail_list && row.detail_code ? { list: row.detail_list, code: row.detail_code } : undefined,
    targetId: row.target ?? undefined,
  };
}
