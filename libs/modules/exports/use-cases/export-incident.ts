import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { StepUp } from '#modules/access';
import { Audit } from '#modules/audit';
import { ReadIncident } from '#modules/incidents';
import { PrintPaper, templatesIn, Words } from '#modules/letters';
import { memberOf, type Tx } from '#platform/database';
import { incidentCsv, incidentPage, type IncidentRecordParts } from '../domain/incident-record.js';
import { ExporterReader } from '../persistence/exporter.reader.js';
import type { ExportFormat, TimelineFile } from './export-timeline.js';

const TEMPLATES = templatesIn(join(import.meta.dirname, '../templates'));

/** The record of one entry of the register of breaches as a file. Taking it out is an act of its own. */
@Injectable()
export class ExportIncident {
  constructor(
    private readonly stepUp: StepUp,
    private readonly readIncident: ReadIncident,
    private readonly exporter: ExporterReader,
    private readonly printPaper: PrintPaper,
    private readonly audit: Audit,
  ) {}

  /** @throws StepUpRequired (403), NotFound; TypesetterBusy (503), DocumentTooLarge (422) for paper */
  async run(tx: Tx, id: string, format: ExportFormat): Promise<TimelineFile> {
    await this.stepUp.require(tx);
    const view = await this.readIncident.run(tx, id);
    const by = await this.exporter.of(tx);
    const madeAt = tx.same('incident export', () => tx.now);
    const parts = { view, by, words: new Words(memberOf(tx).language), madeAt };
    const pdf = format === 'pdf';
    const bytes = pdf ? await this.#print(tx, parts) : Buffer.from(incidentCsv(parts), 'utf8');
    this.audit.record(tx, {
      action: 'incident.exported',
      subject: { type: 'incident', id },
      params: { format },
    });
    const fileName = `incident-${view.number}-${brusselsDate(madeAt)}.${format}`;
    return { bytes, fileName, mediaType: pdf ? 'application/pdf' : 'text/csv; charset=utf-8' };
  }

  /** While no database connection is held. */
  #print(tx: Tx, parts: IncidentRecordParts): Promise<Buffer> {
    const page = incidentPage(parts);
    const digest = createHash('sha256').update(JSON.stringify(page)).digest('hex');
    const { words, madeAt } = parts;
    return tx.outside(`incident ${digest}`, async () => {
      const paper = { main: 'incident.typ', templates: TEMPLATES, page, words, madeAt };
      return (await this.printPaper.run(paper)).pdf;
    });
  }
}
