import { Injectable } from '@nestjs/common';
import type { Colleague } from '#modules/caseload';
import {
  brusselsDate,
  keyByInstant,
  NotFound,
  type Page,
  type PageRequest,
  pageOf,
  positionByInstant,
} from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { TO_DO, type ToDoStatus } from '../domain/to-do-transitions.js';
import { etagOf, type ToDoCounts, type ToDoFilter, type ToDoView } from '../domain/to-do-view.js';
import { type SealedToDo, ToDoSeals } from './to-do-seals.js';

interface Row extends SealedToDo {
  reference: string | null;
  owner: Colleague | null;
  left_by: Colleague | null;
  due_on: string | null;
  is_overdue: boolean;
  origin: 'hand' | 'rule';
  rule: string | null;
  status: ToDoStatus;
  made_by: Colleague | null;
  made_at: Date;
  ended_by: Colleague | null;
  ended_at: Date | null;
  is_keeper: boolean;
  version: number;
}

const member = (column: string): string => /* sql */ `(
  select json_build_object('id', m.id, 'name', u.display_name) from relais.memberships m join relais.users u on u.id = m.user_id
  where m.id = t.${column}_membership) as ${column}`;

/** `$1` is today in Brussels, `$2` the acting membership. */
const OVERDUE = `t.status = 'open' and t.due_on < $1::date`;
const SELECT = /* sql */ `
select t.id, t.case_id, c.reference, t.words, t.due_on::text, coalesce(${OVERDUE}, false) as is_overdue, t.origin, t.rule, t.status, t.made_at,
  t.ended_at, t.version, ${['owner', 'left_by', 'made_by', 'ended_by'].map(member).join(', ')},
  coalesce($2::uuid in (t.owner_membership, t.made_by_membership), false) or relais.is_supervisor() as is_keeper
from relais.to_dos t left join relais.cases c on c.id = t.case_id`;

const DUE = `coalesce(t.due_on, 'infinity'::date)`;
/** In either order an id ends a tie; `$3` and `$4` are the place where the page begins. */
const ORDERS = {
  open: {
    rows: `t.status = 'open'`,
    after: `and (${DUE}, t.id) > ($3::date, $4::uuid)`,
    by: `${DUE}, t.id`,
    keyOf: ({ due_on, id }: Row) => `${due_on ?? 'infinity'} ${id}`,
  },
  ended: {
    rows: `t.status <> 'open'`,
    after: 'and (t.ended_at, t.id) < ($3::timestamptz, $4::uuid)',
    by: 't.ended_at desc, t.id desc',
    keyOf: ({ ended_at, id }: Row) => keyByInstant(ended_at, id),
  },
} as const;

/** To-dos as the acting member may see them; what they may not the row policy keeps. */
@Injectable()
export class ToDoReader {
  constructor(private readonly seals: ToDoSeals) {}

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<ToDoView> {
    const found = await this.find(tx, id);
    if (!found) throw new NotFound();
    return found;
  }

  /** @returns undefined for one that the acting member may not see */
  async find(tx: Tx, id: string): Promise<ToDoView | undefined> {
    const rows = await tx.query<Row>(`${SELECT} where t.id = $3`, [...actingNow(tx), id]);
    return (await this.#views(tx, rows))[0];
  }

  /** Two statements, however many. */
  async page(tx: Tx, filter: ToDoFilter, request: PageRequest): Promise<Page<ToDoView>> {
    const order = ORDERS[filter.status ?? 'open'];
    const from = positionByInstant(request);
    const params: unknown[] = [...actingNow(tx), from?.at ?? null, from?.id ?? null, request.limit + 1];
    const rows = await tx.query<Row>(
      `${SELECT} where ${order.rows} ${from ? order.after : 'and $3::text is null and $4::text is null'} and ${conditionsOf(filter, params)}
       order by ${order.by} limit $5`,
      params,
    );
    const page = pageOf(rows, request.limit, order.keyOf);
    return { items: await this.#views(tx, page.items), nextKey: page.nextKey };
  }

  /** What the acting member has to do, for their home page. */
  async mine(tx: Tx): Promise<ToDoCounts> {
    const [row] = await tx.query<ToDoCounts>(
      `select count(*)::integer as open, (count(*) filter (where ${OVERDUE}))::integer as overdue
       from relais.to_dos t where t.owner_membership = $2 and t.status = 'open'`,
      actingNow(tx),
    );
    return row!;
  }

  /** Words of to-dos by id; none for those that the acting member may not see. Two statements. */
  async words(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    return this.seals.open(
      tx,
      await tx.query<SealedToDo>('select id, case_id, words from relais.to_dos where id = any ($1)', [ids]),
    );
  }

  /** A member of the acting agency. */
  async member(tx: Tx, id: string): Promise<Colleague | undefined> {
    const [row] = await tx.query<{ member: Colleague | null }>('select relais.colleague($1) as member', [id]);
    return row!.member ?? undefined;
  }

  async #views(tx: Tx, rows: readonly Row[]): Promise<ToDoView[]> {
    const words = await this.seals.open(tx, rows);
    return rows.map((row) => viewOf(row, words.get(row.id)!));
  }
}

const actingNow = (tx: Tx): [string, string] => [brusselsDate(tx.now), memberOf(tx).membershipId];

/** @param params gets the values of the conditions */
function conditionsOf({ of, caseId, only, ownerId }: ToDoFilter, params: unknown[]): string {
  const given = (value: unknown): string => `$${params.push(value)}`;
  const all = {
    mine: () => 't.owner_membership = $2',
    made: () => 't.made_by_membership = $2',
    case: () => `t.case_id = ${given(caseId)}`,
    agency: () => 't.owner_agency_id = (select relais.actor_agency())',
  };
  return [
    all[of](),
    only === 'unowned' && 't.owner_membership is null',
    only === 'overdue' && 't.due_on < $1::date',
    ownerId && `t.owner_membership = ${given(ownerId)}`,
  ]
    .filter(Boolean)
    .join(' and ');
}

function viewOf(row: Row, words: string): ToDoView {
  return {
    id: row.id,
    words,
    case: row.case_id && row.reference ? { id: row.case_id, reference: row.reference } : undefined,
    owner: row.owner ?? undefined,
    leftBy: row.left_by ?? undefined,
    dueOn: row.due_on ?? undefined,
    isOverdue: row.is_overdue,
    origin: row.origin,
    rule: row.rule ?? undefined,
    status: row.status,
    madeBy: row.made_by ?? undefined,
    madeAt: row.made_at,
    endedBy: row.ended_by ?? undefined,
    endedAt: row.ended_at ?? undefined,
    actions: TO_DO.actions(row.is_keeper ? 'keeper' : undefined, row.status),
    etag: etagOf(row.version),
  };
}
