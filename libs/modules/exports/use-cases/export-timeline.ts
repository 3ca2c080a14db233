import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { Audit, type TimelineEntry, type TimelineRequest, WholeTimeline } from '#modules/audit';
import type { Tx } from '#platform/database';
import { TimelineTooLong } from '../domain/exports.errors.js';
import { timelineCsv, type TimelineFileParts } from '../domain/timeline-file.js';
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

export interface MadeTimeline extends TimelineFile {
  /** Entries in it. */
  count: number;
}

export type TimelineFilters = Omit<TimelineRequest, 'limit' | 'after'>;

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
  async run(tx: Tx, caseId: string, format: ExportFormat, filters: TimelineFilters): Promise<TimelineFile> {
    await this.mayTakeOut.require(tx, caseId);
    return this.make(tx, caseId, format, filters);
  }

  /** The same, for whoever was asked before whether they may. @throws NotFound, TimelineTooLong (422); for paper as `run` */
  async make(tx: Tx, caseId: string, format: ExportFormat, filters: TimelineFilters): Promise<MadeTimeline> {
    const entries = await this.timeline.read(tx, caseId, filters, MOST[format]);
    if (!entries) throw new TimelineTooLong(MOST[format]);
    const parts = await this.material.of(tx, caseId, entries);
    const pdf = format === 'pdf';
    const bytes = pdf ? await this.print.run(tx, parts) : Buffer.from(timelineCsv(parts), 'utf8');
    recordExport(this.audit, tx, { caseId, format, count: entries.length, shown: categoriesShown(entries) });
    return { bytes, fileName: nameOf(parts, format), mediaType: MEDIA_TYPES[format], count: entries.length };
  }
}

/** Of the values that entries show. */
export const categoriesShown = (entries: readonly TimelineEntry[]): string[] => [
  ...new Set(
    entries.flatMap(({ changes }) =>
      changes.flatMap(({ category, redacted }) => (redacted ? [] : [category])),
    ),
  ),
];

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
};

export const nameOf = ({ of, madeAt }: Pick<TimelineFileParts, 'of' | 'madeAt'>, format: ExportFormat) =>
  `timeline-${of.reference}-${brusselsDate(madeAt)}.${format}`;

/** Taking a timeline out is an act on the case, and a look at what it shows. */
export function recordExport(
  audit: Audit,
  tx: Tx,
  made: { caseId: string; format: ExportFormat; count: number; shown: readonly string[] },
): void {
  const { caseId, format, count, shown } = made;
  audit.looked(tx, caseId, shown);
  audit.record(tx, { action: 'timeline.exported', caseId, params: { format, entries: String(count) } });
}
