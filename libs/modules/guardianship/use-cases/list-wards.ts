import { Injectable } from '@nestjs/common';
import { keyByInstant, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import { BriefOfCase, personInLine, WhoHas } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { WardView } from '../domain/guardianship-view.js';
import { type WardRow, WardsReader } from '../persistence/wards.reader.js';
import { GuardianshipJournal } from './guardianship-journal.js';

/** Guardianships as lists, the soonest report first; a constant number of statements. */
@Injectable()
export class ListWards {
  constructor(
    private readonly wards: WardsReader,
    private readonly briefs: BriefOfCase,
    private readonly whoHas: WhoHas,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** The acting guardian's own. */
  async mine(tx: Tx, page: PageRequest): Promise<Page<WardView>> {
    const { userId } = memberOf(tx);
    const rows = await this.wards.mine(tx, userId, positionByInstant(page), page.limit + 1);
    return this.#page(tx, 'wards', rows, page);
  }

  /** Of the acting Service: those with a report that is due. */
  async due(tx: Tx, page: PageRequest): Promise<Page<WardView>> {
    const rows = await this.wards.due(tx, memberOf(tx).agencyId, positionByInstant(page), page.limit + 1);
    return this.#page(tx, 'reports', rows, page);
  }

  async #page(tx: Tx, list: string, rows: WardRow[], page: PageRequest): Promise<Page<WardView>> {
    const { items, nextKey } = pageOf(rows, page.limit, ({ reportDueAt, id }) =>
      keyByInstant(reportDueAt, id),
    );
    const caseIds = items.map(({ caseId }) => caseId);
    const [briefs, holders] = await Promise.all([
      this.briefs.ofCases(tx, caseIds),
      this.whoHas.ofCases(tx, caseIds),
    ]);
    this.journal.listed(
      tx,
      list,
      items.map(({ id }) => id),
    );
    return {
      items: items.map(({ reportKind, reportDueAt, noticeUntil, endedAt, ...row }) => {
        const brief = briefs.get(row.caseId);
        return {
          ...row,
          ...personInLine(brief),
          whoHas: holders.get(row.caseId),
          report:
            reportKind && reportDueAt
              ? { kind: reportKind, dueAt: reportDueAt, overdue: reportDueAt < tx.now }
              : undefined,
          noticeUntil: noticeUntil ?? undefined,
          endedAt: endedAt ?? undefined,
        };
      }),
      nextKey,
    };
  }
}
