import { Injectable } from '@nestjs/common';
import { InvalidInput, type Page, pageOf, type PageRequest, parseCaseReference } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { CaseStatus } from '../domain/case-transitions.js';
import type { CaseSummary } from '../domain/case-view.js';
import { foldName } from '../domain/name-folding.js';
import { type CaseFilter, CaseListReader, type ListPosition } from '../persistence/case-list.reader.js';

/** What is looked for among the cases one takes part in. */
export interface CaseQuery {
  /** A reference as a person types it, or a name in any script, spelled about right. */
  text?: string;
  status?: CaseStatus;
  /** Whether the acting agency leads. */
  role?: 'lead' | 'participant';
}

/** Shorter texts are like half of all names. */
const SHORTEST_NAME = 2;

/** Lists and searches the cases of the acting agency, the newest first. Both are audited with the cases they showed; only a text that was typed is a search. */
@Injectable()
export class QueryCases {
  constructor(
    private readonly list: CaseListReader,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidInput for a text too short to find anything by */
  async run(tx: Tx, query: CaseQuery, page: PageRequest & { total?: boolean }): Promise<Page<CaseSummary>> {
    const filter = await this.#filterOf(tx, query);
    const after = page.after ? positionOf(page.after) : undefined;
    const [found, total] = await Promise.all([
      this.list.page(tx, filter, page.limit + 1, after),
      page.total ? this.list.count(tx, filter) : undefined,
    ]);
    const { items, nextKey } = pageOf(found, page.limit, keyOf);
    const ids = items.map(({ id }) => id);
    if (filter.name || filter.reference)
      this.audit.searched(tx, 'case.searched', ids, paramsOf(query, filter));
    else this.audit.listed(tx, 'case.listed', ids, paramsOf(query, filter));
    return { items, nextKey, total };
  }

  /** Of words of eight letters one in 32 would do as a reference too: it is a name unless the actor has a case of that reference. */
  async #filterOf(tx: Tx, { text, status, role }: CaseQuery): Promise<CaseFilter> {
    const rest = { status, lead: role && role === 'lead' };
    if (!text?.trim()) return rest;
    const reference = parseCaseReference(text);
    if (reference && (!couldBeName(text) || (await this.list.count(tx, { reference })) > 0))
      return { ...rest, reference };
    const name = foldName(text);
    if (name.length < SHORTEST_NAME) throw InvalidInput.field('text', 'tooShort');
    return { ...rest, name };
  }
}

/** What lists show of cases that another module found; it audits the list itself. */
@Injectable()
export class CaseSummaries {
  constructor(private readonly list: CaseListReader) {}

  /** @returns the cases that the actor sees, the newest first, in one statement */
  run(tx: Tx, ids: readonly string[]): Promise<CaseSummary[]> {
    return this.list.ofIds(tx, ids);
  }
}

const couldBeName = (text: string): boolean => !/\d/.test(text);

/** By which filters, and of a search whether by name or by reference; never what was typed. */
function paramsOf({ status, role }: CaseQuery, { name, reference }: CaseFilter): Record<string, string> {
  const by = name ? 'name' : reference && 'reference';
  return { ...(by && { by }), ...(status && { status }), ...(role && { role }) };
}

/** Milliseconds are what the column keeps; cases of one instant are told apart by id. */
function keyOf({ openedAt, id }: CaseSummary): string {
  return `${Date.parse(openedAt)} ${id}`;
}

function positionOf(key: string): ListPosition {
  const [at, id] = key.split(' ');
  return { openedAt: new Date(Number(at)), id: id! };
}
