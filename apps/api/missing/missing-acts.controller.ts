import { Body, Controller, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddToEpisode,
  AssessEpisode,
  EndEpisode,
  FindPerson,
  KeepDetails,
  ReadEpisode,
} from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, IfMatch, Permission, PlainAct, Work } from '../http/index.js';
import { MissingDetails } from './missing-details.dto.js';
import {
  CloseMissingEpisode,
  CreateDebriefing,
  CreateFinding,
  CreateLead,
  CreateMissingAssessment,
  CreateSighting,
} from './missing.dto.js';
import { MissingEpisodeView } from './missing-view.dto.js';

/** What becomes of a search. */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingActsController {
  constructor(
    private readonly keepDetails: KeepDetails,
    private readonly addToEpisode: AddToEpisode,
    private readonly assessEpisode: AssessEpisode,
    private readonly findPerson: FindPerson,
    private readonly endEpisode: EndEpisode,
  ) {}

  /** What is known beside the case (JSON merge patch). */
  @Patch(':id')
  @Permission('missing:write')
  @Answers(MissingEpisodeView)
  details(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: MissingDetails) {
    return this.keepDetails.run(tx, id, ifMatch, patch);
  }

  /** The person was seen, or somebody says so. */
  @Post(':id/sightings')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  sighting(@Work() tx: Tx, @Id() id: string, @Body() sighting: CreateSighting) {
    return this.addToEpisode.sighting(tx, id, sighting);
  }

  /** Where somebody may look further. */
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

  /** The person was found, or came back: the alert ends. */
  @Post(':id/finding')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  find(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() finding: CreateFinding) {
    return this.findPerson.run(tx, id, ifMatch, finding);
  }

  /** Somebody of trust talked with the person about it. */
  @Post(':id/debriefing')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  debrief(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() debriefing: CreateDebriefing,
  ) {
    return this.endEpisode.debrief(tx, id, ifMatch, debriefing);
  }

  /** Closes it: what it opened to whom was told ends. */
  @Post(':id/closure')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  close(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() { note }: CloseMissingEpisode) {
    return this.endEpisode.close(tx, id, ifMatch, note);
  }
}
