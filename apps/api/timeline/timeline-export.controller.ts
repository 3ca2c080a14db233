import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AskTimeline, ExportTimeline } from '#modules/exports';
import { ReadTask } from '#modules/tasks';
import type { Tx } from '#platform/database';
import { Answers, AnswersFile, attached, Creates, Id, Limited, Permission, Work } from '../http/index.js';
import { TaskView } from '../tasks/tasks.dto.js';
import { ExportTimelineBody, filtersOf } from './timeline.dto.js';

/** The timeline of a case as a file. */
@ApiTags('timeline')
@Controller('cases')
export class TimelineExportController {
  constructor(
    private readonly exportTimeline: ExportTimeline,
    private readonly askTimeline: AskTimeline,
  ) {}

  /**
   * What the caller sees with these filters, as CSV or PDF. Needs a fresh proof of identity (403 `stepUpRequired`); it is an act on the case.
   * 409 in a case that the caller opened in an emergency; 422 for more entries than an answer takes: ask for a task then.
   */
  @Post(':id/timeline-exports')
  @Permission('timeline:export')
  @Limited('letter', 'grave')
  @AnswersFile('application/pdf', 'text/csv')
  async make(@Work() tx: Tx, @Id() id: string, @Body() body: ExportTimelineBody) {
    return attached(await this.exportTimeline.run(tx, id, body.format, filtersOf(body)));
  }

  /**
   * The same as a task, of whatever length: 202 and where to follow it. Needs a fresh proof of identity (403 `stepUpRequired`). 409 in a
   * case that the caller opened in an emergency; 429 `tooManyTasks` where as many of theirs are not done yet as the rule allows.
   */
  @Post(':id/timeline-export-tasks')
  @Permission('timeline:export')
  @Limited('letter', 'grave')
  @Creates(ReadTask, { location: '/tasks/:id' })
  @Answers(TaskView, 202)
  ask(@Work() tx: Tx, @Id() id: string, @Body() body: ExportTimelineBody) {
    return this.askTimeline.run(tx, id, body.format, filtersOf(body));
  }
}
