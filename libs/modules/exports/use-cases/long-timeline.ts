import { Injectable } from '@nestjs/common';
import { Audit, WholeTimeline } from '#modules/audit';
import type { ClaimedTask, MadeFile, TaskOutput, TellProgress } from '#modules/tasks';
import type { Tx } from '#platform/database';
import { TimelineTooLong } from '../domain/exports.errors.js';
import { timelineCsvHead, timelineCsvLines } from '../domain/timeline-file.js';
import { ExportMaterial } from './export-material.js';
import {
  categoriesShown,
  MEDIA_TYPES,
  nameOf,
  recordExport,
  type TimelineFilters,
} from './export-timeline.js';

/** Entries of one file that nobody waits for: the longest case of the scale has half a million looks, which are told by the day. */
const MOST = 100_000;

/** The timeline of a case as CSV, part by part, whatever its length: of the entries never more is in memory than a part. */
@Injectable()
export class LongTimeline {
  constructor(
    private readonly timeline: WholeTimeline,
    private readonly material: ExportMaterial,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, TimelineTooLong (422); TaskGone */
  async csv(
    tx: Tx,
    { caseId }: ClaimedTask,
    filters: TimelineFilters,
    to: { output: TaskOutput; tell: TellProgress },
  ): Promise<MadeFile> {
    const total = await this.timeline.count(tx, caseId, filters, MOST + 1);
    if (total > MOST) throw new TimelineTooLong(MOST);
    await to.tell(0, total);
    const empty = await this.material.of(tx, caseId, []);
    to.output.write(Buffer.from(timelineCsvHead(empty.words), 'utf8'));
    const shown = new Set<string>();
    let count = 0;
    for await (const entries of this.timeline.pages(tx, caseId, filters, MOST)) {
      const parts = await this.material.of(tx, caseId, entries);
      to.output.write(Buffer.from(timelineCsvLines(parts), 'utf8'));
      for (const category of categoriesShown(entries)) shown.add(category);
      count += entries.length;
      await to.tell(count, Math.max(count, total));
    }
    recordExport(this.audit, tx, { caseId, format: 'csv', count, shown: [...shown] });
    return { name: nameOf(empty, 'csv'), mediaType: MEDIA_TYPES.csv, done: count };
  }
}
