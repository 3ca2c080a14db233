import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadReferral, RerouteReferral } from '#modules/referrals';
import { FreePlacesForCase, SuggestRecipients, WhereaboutsOfCase } from '#modules/shelters';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, LegalEffect, Permission, Work } from '../http/index.js';
import { ReferralView } from '../referrals/referrals.dto.js';
import { FreePlaces, RecipientSuggestions, RerouteBody, WhereaboutsView } from './whereabouts.dto.js';

/** Where the person of a case is. */
@ApiTags('shelters')
@Controller('cases')
export class WhereaboutsController {
  constructor(
    private readonly whereabouts: WhereaboutsOfCase,
    private readonly freePlaces: FreePlacesForCase,
  ) {}

  /** Opened one case at a time: reading it is the look that is logged. */
  @Get(':id/whereabouts')
  @Permission('case:read')
  @Answers(WhereaboutsView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.whereabouts.run(tx, id);
  }

  /** Who has free places for such a person, as a band; while a recipient is chosen. */
  @Get(':id/free-places')
  @Permission('referral:create')
  @Answers(FreePlaces)
  free(@Work() tx: Tx, @Id() id: string) {
    return this.freePlaces.run(tx, id);
  }
}

/** What follows a refusal. */
@ApiTags('referrals')
@Controller('referrals')
export class ReroutesController {
  constructor(
    private readonly suggestRecipients: SuggestRecipients,
    private readonly rerouteReferral: RerouteReferral,
  ) {}

  /** Who could be asked instead, with reasons; for the sender. */
  @Get(':id/suggestions')
  @Permission('referral:create')
  @Answers(RecipientSuggestions)
  suggest(@Work() tx: Tx, @Id() id: string) {
    return this.suggestRecipients.run(tx, id);
  }

  /** Sends the same content to others. */
  @Post(':id/reroutes')
  @LegalEffect('consent.record', 'corrected')
  @Permission('referral:create')
  @Creates(ReadReferral, { location: '/referrals/:id' })
  @Answers(ReferralView, 201)
  reroute(@Work() tx: Tx, @Id() id: string, @Body() body: RerouteBody) {
    return this.rerouteReferral.run(tx, id, body.toAgencyIds, body.consent);
  }
}
