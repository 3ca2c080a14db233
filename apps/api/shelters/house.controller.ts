import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepPlace, KeepUnit, ListUnits, ReadPlace, ReadUnit } from '#modules/shelters';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  IfMatch,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import { Addresses } from './addresses.js';
import {
  CreatePlace,
  CreateUnit,
  PatchUnit,
  RevealedAddress,
  SealAddressBody,
  ShelterUnit,
  ShelterUnitPage,
} from './house.dto.js';
import { ShelterPlaceView, UnitsQuery } from './places.dto.js';

/** The houses of one's own agency. Their addresses are in the vault. */
@ApiTags('shelters')
@Controller('shelters/units')
export class HouseController {
  constructor(
    private readonly listUnits: ListUnits,
    private readonly readUnit: ReadUnit,
    private readonly keepUnit: KeepUnit,
    private readonly keepPlace: KeepPlace,
    private readonly addresses: Addresses,
  ) {}

  /** Units by name, with how full they are. */
  @Get()
  @Permission('place:read')
  @AnswersPage(ShelterUnitPage)
  list(@Work() tx: Tx, @Query() _query: UnitsQuery, @Paging() page: PagingRequest) {
    return this.listUnits.run(tx, page);
  }

  @Get(':id')
  @Permission('place:read')
  @Answers(ShelterUnit)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readUnit.run(tx, id);
  }

  @Post()
  @Permission('place:manage')
  @Creates(ReadUnit, { location: '/shelters/units/:id' })
  @Answers(ShelterUnit, 201)
  open(@Work() tx: Tx, @Body() body: CreateUnit) {
    return this.keepUnit.open(tx, body);
  }

  /** Changes what a unit takes (JSON merge patch). */
  @Patch(':id')
  @GrantsLastingAccess()
  @Permission('place:manage')
  @Answers(ShelterUnit)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: PatchUnit) {
    return this.keepUnit.change(tx, id, ifMatch, patch);
  }

  @Post(':id/places')
  @Permission('place:manage')
  @Creates(ReadPlace, { location: '/shelters/places/:id' })
  @Answers(ShelterPlaceView, 201)
  addPlace(@Work() tx: Tx, @Id() id: string, @Body() body: CreatePlace) {
    return this.keepPlace.add(tx, id, body);
  }

  /** Puts the address into the vault, in place of the one before. */
  @Put(':id/address')
  @RemovesOversight()
  @Permission('place:manage')
  @Answers(ShelterUnit)
  seal(@Work() tx: Tx, @Id() id: string, @Body() body: SealAddressBody) {
    return this.addresses.seal.run(tx, id, body.address);
  }

  /** Shows the address once, to a member of the agency; logged, and bounded a day. */
  @Post(':id/address-reveals')
  @Permission('address:reveal')
  @Limited('grave')
  @Answers(RevealedAddress)
  reveal(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.addresses.reveal.run(tx, id);
  }
}
