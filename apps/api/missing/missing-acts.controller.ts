import { Body, Controller, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AddToEpisode, AssessEpisode, KeepDetails, ReadEpisode } from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, IfMatch, Permission, PlainAct, Work } from '../http/index.js';
import { PatchMissingDetails } from './missing-details.dto.js';
import { CreateLead, CreateMissingAssessment, CreateSighting } from './missing.dto.js';
import { MissingEpisodeView } from './missing-view.dto.js';

/** What becomes of a search. */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingActsController {
  constructor(
    private readonly keepDetails: KeepDetails,
    private readonly addToEpisode: AddToEpisode,
    private readonly assessEpisode: AssessEpisode,
  ) {}

  /** What is known beside the case (JSON merge patch). */
  @Patch(':id')
  @Permission('missing:write')
  @Answers(MissingEpisodeView)
  details(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: PatchMissingDetails) {
    return this.keepDetails.run(tx, id, ifMatch, patch);
  }

  /** The person was seen, or a witness says so. */
  @Post(':id/sightings')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  sighting(@Work() tx: Tx, @Id() id: string, @Body() sighting: CreateSighting) {
    return this.addToEpisode.sighting(tx, id, sighting);
  }

  /** A place to look further. */
  @Post(':id/leads')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  lead(@Work() tx: Tx, @Id() id: string, @Body() lead: CreateLead) {
    return this.addToEpisode.lead(tx, id, lead);
  }

  /** The police judge whether it is worrying; lowering what is presumed needs a reason. */
  @Post(':id/assessment')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  assess(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() body: CreateMissingAssessment,
  ) {
    return this.assessEpisode.run(tx, id, ifMatch, body);
  }

  /** The police search. */
  @Post(':id/search')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  search(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.assessEpisode.search(tx, id, ifMatch);
  }
}
