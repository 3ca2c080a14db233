import { Body, Controller, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExportTimeline, type TimelineFile } from '#modules/exports';
import type { Tx } from '#platform/database';
import { AnswersFile, Id, Limited, Permission, Work } from '../http/index.js';
import { ExportTimelineBody, filtersOf } from './timeline.dto.js';

/** The timeline of a case as a file. */
@ApiTags('timeline')
@Controller('cases')
export class TimelineExportController {
  constructor(private readonly exportTimeline: ExportTimeline) {}

  /**
   * What the caller sees with these filters, as CSV or PDF. Needs a fresh proof of identity (403 `stepUpRequired`); it is an act on the case.
   * 409 in a case that the caller opened in an emergency; 422 for more entries than one file takes.
   */
  @Post(':id/timeline-exports')
  @Permission('timeline:export')
  @Limited('letter')
  @AnswersFile('application/pdf', 'text/csv')
  async make(@Work() tx: Tx, @Id() id: string, @Body() body: ExportTimelineBody) {
    return attached(await this.exportTimeline.run(tx, id, body.format, filtersOf(body)));
  }
}

function attached({ bytes, mediaType, fileName }: TimelineFile): StreamableFile {
  const disposition = `attachment; filename="${fileName}"`;
  return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
}
