import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { Audit, type TimelineEntry, type TimelineRequest, WholeTimeline } from '#modules/audit';
import type { Tx } from '#platform/database';
import { TimelineTooLong } from '../domain/exports.errors.js';
import { timelineCsv } from '../domain/timeline-file.js';
import { ExportMaterial } from './export-material.js';
import { MayTakeOut } from './may-take-out.js';
import { PrintTimeline } from './print-timeline.js';

export const EXPORT_FORMATS = ['csv', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Entries of one file: what a person can still read, and a page of the typesetter's bound. */
const MOST: Readonly<Record<ExportFormat, number>> = { csv: 5_000, pdf: 500 };

/** A file of a timeline. */
export interface TimelineFile {
  bytes: Buffer;
  mediaType: string;
  fileName: string;
}

type Filters = Omit<TimelineRequest, 'limit' | 'after'>;

/** What a reader sees of the timeline of a case, as a file. Taking it out is an act on the case. */
@Injectable()
export class ExportTimeline {
  constructor(
    private readonly mayTakeOut: MayTakeOut,
    private readonly timeline: WholeTimeline,
    private readonly material: ExportMaterial,
    private readonly print: PrintTimeline,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws StepUpRequired (403), NotFound, EmergencyReadsOnly (409), TimelineTooLong (422); TypesetterBusy (503), DocumentTooLarge (422) for paper
   */
  async run(tx: Tx, caseId: string, format: ExportFormat, filters: Filters): Promise<TimelineFile> {
    await this.mayTakeOut.require(tx, caseId);
    const entries = await this.timeline.read(tx, caseId, filters, MOST[format]);
    if (!entries) throw new TimelineTooLong(MOST[format]);
    const parts = await this.material.of(tx, caseId, entries);
    const pdf = format === 'pdf';
    const bytes = pdf ? await this.print.run(tx, parts) : Buffer.from(timelineCsv(parts), 'utf8');
    this.record(tx, caseId, format, entries);
    const fileName = `timeline-${parts.of.reference}-${brusselsDate(parts.madeAt)}.${format}`;
    return { bytes, fileName, mediaType: pdf ? 'application/pdf' : 'text/csv; charset=utf-8' };
  }

  private record(tx: Tx, caseId: string, format: ExportFormat, entries: readonly TimelineEntry[]): void {
    const shown = entries.flatMap(({ changes }) => changes.filter(({ redacted }) => !redacted));
    this.audit.looked(tx, caseId, [...new Set(shown.map(({ category }) => category))]);
    this.audit.record(tx, {
      action: 'timeline.exported',
      caseId,
      params: { format, entries: String(entries.length) },
    });
  }
}
