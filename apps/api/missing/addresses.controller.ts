import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerAddress, AskAddress, ReadAddressRequests, ShowGrantedAddress } from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Creates, Id, Limited, Permission, PlainAct, Work } from '../http/index.js';
import {
  AddressRequestView,
  CreateAddressRequest,
  EpisodeAddressRequests,
  GrantedAddress,
  RefuseAddressRequest,
} from './addresses.dto.js';

/** Requests of the police of a search for a look at the sealed address of the shelter. */
@ApiTags('missing')
@Controller('missing-episodes')
export class EpisodeAddressesController {
  constructor(
    private readonly ask: AskAddress,
    private readonly read: ReadAddressRequests,
  ) {}

  /** Those of the caller's agency: it asked, or it is asked. */
  @Get(':id/address-requests')
  @Permission('missing:read')
  @Answers(EpisodeAddressRequests)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.read.ofEpisode(tx, id);
  }

  /** Asks the shelter where the person lived, for one look of the caller. */
  @Post(':id/address-requests')
  @Permission('address:ask')
  @Creates(ReadAddressRequests, { location: '/address-requests/:id' })
  @Answers(AddressRequestView, 201)
  create(@Work() tx: Tx, @Id() id: string, @Body() request: CreateAddressRequest) {
    return this.ask.run(tx, id, request);
  }
}

/** What becomes of a request. Acts commute: no If-Match, what was asked never changes. */
@ApiTags('missing')
@Controller('address-requests')
export class AddressRequestsController {
  constructor(
    private readonly requests: ReadAddressRequests,
    private readonly answer: AnswerAddress,
    private readonly show: ShowGrantedAddress,
  ) {}

  @Get(':id')
  @Permission('missing:read')
  @Answers(AddressRequestView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.requests.run(tx, id);
  }

  /** The shelter grants one look to the officer who asked; asks for a fresh proof. */
  @Post(':id/grant')
  @ActsOn('address:reveal', ReadAddressRequests, AddressRequestView)
  @Limited('grave')
  grant(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.answer.grant(tx, id);
  }

  @Post(':id/refusal')
  @ActsOn('address:reveal', ReadAddressRequests, AddressRequestView)
  refuse(@Work() tx: Tx, @Id() id: string, @Body() { reason }: RefuseAddressRequest) {
    return this.answer.refuse(tx, id, reason);
  }

  /** The shelter takes back what it granted, as long as the officer has not looked. */
  @Post(':id/taking-back')
  @ActsOn('address:reveal', ReadAddressRequests, AddressRequestView)
  takeBack(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.answer.takeBack(tx, id);
  }

  /** The officer needs it no longer. */
  @Post(':id/withdrawal')
  @ActsOn('address:ask', ReadAddressRequests, AddressRequestView)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.answer.withdraw(tx, id);
  }

  /** Shows the address, once, to the officer who is named; asks for a fresh proof, is logged, and told to the shelter. */
  @Post(':id/reveal')
  @Permission('address:ask')
  @Limited('grave')
  @Answers(GrantedAddress)
  reveal(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.show.run(tx, id);
  }
}
