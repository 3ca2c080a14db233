import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExportReport, MakePoster, type PaperFile } from '#modules/missing';
import type { Tx } from '#platform/database';
import { Answers, AnswersFile, Id, Limited, Permission, Work } from '../http/index.js';
import { MissingPaperQuery, MissingReportDocument } from './missing-papers.dto.js';

/** What leaves Relais of a search; each time is logged. The address where somebody lives is in none of it. */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingPapersController {
  constructor(
    private readonly exportReport: ExportReport,
    private readonly makePoster: MakePoster,
  ) {}

  /** The missing report for other software. */
  @Get(':id/report')
  @Permission('missing:read')
  @Answers(MissingReportDocument)
  data(@Work() tx: Tx, @Id() id: string) {
    return this.exportReport.data(tx, id);
  }

  /** The missing report on paper: tagged, with names in their own script. */
  @Get(':id/report-file')
  @Permission('missing:read')
  @Limited('letter')
  @AnswersFile('application/pdf')
  async report(@Work() tx: Tx, @Id() id: string, @Query() { language }: MissingPaperQuery) {
    return paper(await this.exportReport.pdf(tx, id, language));
  }

  /** The poster, as long as a decision to publish stands and the person is missing; 409 otherwise. */
  @Get(':id/poster')
  @Permission('missing:write')
  @Limited('letter')
  @AnswersFile('application/pdf')
  async poster(@Work() tx: Tx, @Id() id: string, @Query() { language }: MissingPaperQuery) {
    return paper(await this.makePoster.run(tx, id, language));
  }
}

function paper({ pdf, fileName }: PaperFile): StreamableFile {
  const disposition = `inline; filename="${fileName}"`;
  return new StreamableFile(pdf, { type: 'application/pdf', disposition, length: pdf.length });
}
