import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DecideChildAlert,
  NameMagistrate,
  PrepareChildAlert,
  ReadEpisode,
  RecordAuthorities,
} from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, Id, Work } from '../http/index.js';
import {
  CreateChildAlertDecision,
  CreateChildAlertPack,
  CreateChildFocusFile,
  CreateMagistrate,
  CreatePoliceReport,
  CreatePublicationDecision,
  CreateSisRequest,
} from './missing.dto.js';
import { MissingEpisodeView } from './missing-view.dto.js';

/** Numbers, names and decisions of authorities on a search. */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingAuthoritiesController {
  constructor(
    private readonly authorities: RecordAuthorities,
    private readonly nameMagistrate: NameMagistrate,
    private readonly prepareChildAlert: PrepareChildAlert,
    private readonly decideChildAlert: DecideChildAlert,
  ) {}

  /** That it was reported to the police, and the number of their record. */
  @Post(':id/police-report')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  police(@Work() tx: Tx, @Id() id: string, @Body() report: CreatePoliceReport) {
    return this.authorities.police(tx, id, report);
  }

  /** The magistrate who orders the enquiry. */
  @Post(':id/magistrate')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  magistrate(@Work() tx: Tx, @Id() id: string, @Body() magistrate: CreateMagistrate) {
    return this.nameMagistrate.run(tx, id, magistrate);
  }

  /** The file of Child Focus. */
  @Post(':id/child-focus-file')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  childFocus(@Work() tx: Tx, @Id() id: string, @Body() { number }: CreateChildFocusFile) {
    return this.authorities.childFocusFile(tx, id, number);
  }

  /** That an alert in the Schengen Information System was asked for, or entered; never what is in it. */
  @Post(':id/sis-request')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  sis(@Work() tx: Tx, @Id() id: string, @Body() request: CreateSisRequest) {
    return this.authorities.sis(tx, id, request);
  }

  /** Whether the public may be asked. Without a yes there is no poster. */
  @Post(':id/publication')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  publication(@Work() tx: Tx, @Id() id: string, @Body() decision: CreatePublicationDecision) {
    return this.authorities.publication(tx, id, decision);
  }

  /** The pack for a Child Alert is ready for the magistrate. */
  @Post(':id/child-alert')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  prepare(@Work() tx: Tx, @Id() id: string, @Body() { text }: CreateChildAlertPack) {
    return this.prepareChildAlert.run(tx, id, text);
  }

  /** A magistrate launches the Child Alert, refuses it, makes it longer within its bound or ends it with a message. */
  @Post(':id/child-alert/decision')
  @ActsOn('missing:decide', ReadEpisode, MissingEpisodeView)
  decide(@Work() tx: Tx, @Id() id: string, @Body() { act, message }: CreateChildAlertDecision) {
    return this.decideChildAlert.run(tx, id, act, message);
  }
}
