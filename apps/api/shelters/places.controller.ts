import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CancelReservation,
  KeepPlace,
  ListPlaces,
  ReadPlace,
  ReadReservation,
  ReservePlace,
} from '#modules/shelters';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  Id,
  IfMatch,
  IfMatchWith,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { ClosePlace } from './house.dto.js';
import {
  CreateReservation,
  PlaceReservationView,
  PlacesQuery,
  ShelterPlacePage,
  ShelterPlaceView,
} from './places.dto.js';

/** The places of one's own agency: free, kept, taken, out of use. */
@ApiTags('shelters')
@Controller('shelters/places')
export class PlacesController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly readPlace: ReadPlace,
    private readonly keepPlace: KeepPlace,
  ) {}

  /** The place board, by unit and label. */
  @Get()
  @Permission('place:read')
  @AnswersPage(ShelterPlacePage)
  list(@Work() tx: Tx, @Query() query: PlacesQuery, @Paging() page: PagingRequest) {
    return this.listPlaces.run(tx, query, page);
  }

  @Get(':id')
  @Permission('place:read')
  @Answers(ShelterPlaceView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readPlace.run(tx, id);
  }

  /** Out of use until it is reopened. */
  @Post(':id/closure')
  @ActsOn('place:manage', ReadPlace, ShelterPlaceView)
  close(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ClosePlace) {
    return this.keepPlace.change(tx, id, 'closure', ifMatch, body.reason);
  }

  @Post(':id/reopening')
  @ActsOn('place:manage', ReadPlace, ShelterPlaceView)
  reopen(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keepPlace.change(tx, id, 'reopening', ifMatch);
  }

  /** Frees beds of people whose cases are no longer open to the agency. */
  @Post(':id/vacating')
  @ActsOn('place:manage', ReadPlace, ShelterPlaceView)
  vacate(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keepPlace.vacate(tx, id);
  }
}

/** Places kept for the people of a referral. */
@ApiTags('shelters')
@Controller('shelters/reservations')
export class ReservationsController {
  constructor(
    private readonly reservePlace: ReservePlace,
    private readonly readReservation: ReadReservation,
    private readonly cancelReservation: CancelReservation,
  ) {}

  /** Keeps a place; with `accept` it accepts the referral, both or neither, at the version of it in `If-Match`. */
  @Post()
  @Permission('stay:write')
  @Creates(ReadReservation, { location: '/shelters/reservations/:id' })
  @Answers(PlaceReservationView, 201)
  reserve(
    @Work() tx: Tx,
    @IfMatchWith('accept') ifMatch: string | undefined,
    @Body() body: CreateReservation,
  ) {
    return this.reservePlace.run(tx, body, ifMatch);
  }

  @Get(':id')
  @Permission('place:read')
  @Answers(PlaceReservationView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readReservation.run(tx, id);
  }

  /** Gives the place back. */
  @Post(':id/cancellation')
  @ActsOn('stay:write', ReadReservation, PlaceReservationView)
  cancel(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.cancelReservation.run(tx, id, ifMatch);
  }
}
