import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcknowledgeEpisode, ListEpisodes, ReadEpisode, ReadRegister, StartEpisode } from '#modules/missing';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { CaseMissingEpisodes, MissingEpisodePage, MissingEpisodeView } from './missing-view.dto.js';
import { MissingRegister, MissingRegisterQuery } from './missing-register.dto.js';
import { CreateMissingEpisode, MissingEpisodesQuery } from './missing.dto.js';
import { OpenEpisode } from './open-episode.js';

/** Episodes in which the person of a case is missing. */
@ApiTags('missing')
@Controller('cases')
export class CaseMissingController {
  constructor(
    private readonly startEpisode: StartEpisode,
    private readonly listEpisodes: ListEpisodes,
  ) {}

  @Get(':id/missing-episodes')
  @Permission('missing:read')
  @Answers(CaseMissingEpisodes)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.listEpisodes.ofCase(tx, id);
  }

  /** Reports the person missing: everybody who must act is told at once. Who is missing already gets one more report. */
  @Post(':id/missing-episodes')
  @Permission('missing:report')
  @Creates(ReadEpisode, { location: '/missing-episodes/:id' })
  @Answers(MissingEpisodeView, 201)
  start(@Work() tx: Tx, @Id() id: string, @Body() report: CreateMissingEpisode) {
    return this.startEpisode.run(tx, id, report);
  }
}

/** The register of missing persons, as far as the caller may know it. */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingEpisodesController {
  constructor(
    private readonly listEpisodes: ListEpisodes,
    private readonly openEpisode: OpenEpisode,
    private readonly acknowledgeEpisode: AcknowledgeEpisode,
  ) {}

  @Get()
  @Permission('missing:read')
  @AnswersPage(MissingEpisodePage)
  list(@Work() tx: Tx, @Query() { status }: MissingEpisodesQuery, @Paging() page: PagingRequest) {
    return this.listEpisodes.run(tx, status ?? 'open', page);
  }

  @Get(':id')
  @Permission('missing:read')
  @Answers(MissingEpisodeView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openEpisode.run(tx, id);
  }

  /** The caller's agency took note; its reminders stop. */
  @Post(':id/acknowledgement')
  @ActsOn('missing:acknowledge', ReadEpisode, MissingEpisodeView)
  acknowledge(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.acknowledgeEpisode.run(tx, id);
  }
}

/** Episodes in numbers: the same register for every service. */
@ApiTags('missing')
@Controller('missing-register')
export class MissingRegisterController {
  constructor(private readonly readRegister: ReadRegister) {}

  /** What each service was told in a month, and why it was not told of the rest. */
  @Get()
  @Permission('missing:read')
  @Answers(MissingRegister)
  read(@Work() tx: Tx, @Query() { month }: MissingRegisterQuery) {
    return this.readRegister.run(tx, month);
  }
}
