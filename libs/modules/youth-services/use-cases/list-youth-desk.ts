import { Injectable } from '@nestjs/common';
import { keyByInstant, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import { BriefOfCase, personInLine } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { DeskLineView } from '../domain/youth-view.js';
import { type DeskCounts, type DeskList, YouthDeskReader } from '../persistence/youth-desk.reader.js';
import { YouthJournal } from './youth-journal.js';

/** The desk of a youth service, or of the centre that accompanies with it; a constant number of statements. */
@Injectable()
export class ListYouthDesk {
  constructor(
    private readonly desk: YouthDeskReader,
    private readonly briefs: BriefOfCase,
    private readonly journal: YouthJournal,
  ) {}

  async run(
    tx: Tx,
    list: DeskList,
    page: PageRequest,
  ): Promise<Page<DeskLineView> & { summary: DeskCounts }> {
    const { agencyId } = memberOf(tx);
    const [rows, summary] = await Promise.all([
      this.desk.list(tx, { agencyId, list }, positionByInstant(page), page.limit + 1),
      this.desk.counts(tx, agencyId),
    ]);
    const { items, nextKey } = pageOf(rows, page.limit, ({ dueAt, id }) => keyByInstant(dueAt, id));
    const briefs = await this.briefs.ofCases(
      tx,
      items.map(({ caseId }) => caseId),
    );
    this.journal.listed(
      tx,
      list,
      items.map(({ id }) => id),
    );
    return {
      summary,
      nextKey,
      items: items.map(({ dueKind, dueAt, partnerName, prolongedUntil, ...row }) => {
        const brief = briefs.get(row.caseId);
        return {
          ...row,
          ...personInLine(brief),
          treatedAsChild: brief?.treatedAsChild ?? false,
          partnerName: partnerName ?? undefined,
          due: dueKind && dueAt ? { kind: dueKind, dueAt, overdue: dueAt < tx.now } : undefined,
          prolongedUntil: prolongedUntil ?? undefined,
        };
      }),
    };
  }

  /** For the first screen: how much there is, and what is due first. */
  async brief(tx: Tx, most: number): Promise<{ counts: DeskCounts; next: DeskLineView[] }> {
    const { items, summary } = await this.run(tx, 'all', { limit: most });
    return { counts: summary, next: items };
  }
}
