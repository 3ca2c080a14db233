import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecideTasks, ReadEpisode } from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Creates, Id, Permission, Work } from '../http/index.js';
import { CompleteMissingTask, DecideMissingTasks } from './missing.dto.js';
import { MissingEpisodeView } from './missing-view.dto.js';

/** What has to be done in a search. */
@ApiTags('missing')
@Controller('missing-tasks')
export class MissingTasksController {
  constructor(private readonly decideTasks: DecideTasks) {}

  /** The caller's agency did it, and says what came of it. The first one counts. */
  @Post(':id/completion')
  @Permission('missing:acknowledge')
  @Creates(ReadEpisode, { location: '/missing-episodes/:id', key: 'optional' })
  @Answers(MissingEpisodeView, 201)
  complete(@Work() tx: Tx, @Id() id: string, @Body() done: CompleteMissingTask) {
    return this.decideTasks.complete(tx, id, done);
  }
}

/** Several tasks of one episode that are alike. */
@ApiTags('missing')
@Controller('missing-episodes')
export class EpisodeTasksController {
  constructor(private readonly decideTasks: DecideTasks) {}

  /**
   * They were done, are not needed, or were never done: one decision for all of them, each kept with person and time. `open` takes back
   * a decision of the caller's agency that was a mistake, until the episode ends.
   */
  @Post(':id/task-decisions')
  @ActsOn('missing:acknowledge', ReadEpisode, MissingEpisodeView)
  decide(@Work() tx: Tx, @Id() id: string, @Body() { taskIds, ...answer }: DecideMissingTasks) {
    return this.decideTasks.run(tx, id, taskIds, answer);
  }
}
