import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BeginStay, EndStay, MoveStay, ReadStay } from '#modules/shelters';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Creates, Id, IfMatch, Permission, Work } from '../http/index.js';
import { CreateStay, EndStayBody, MoveStayBody, StayView } from './places.dto.js';

/** Who stays with one's own agency. */
@ApiTags('shelters')
@Controller('shelters/stays')
export class StaysController {
  constructor(
    private readonly beginStay: BeginStay,
    private readonly readStay: ReadStay,
    private readonly moveStay: MoveStay,
    private readonly endStay: EndStay,
  ) {}

  /** A person arrived: all people of a reservation, or the person of a case. */
  @Post()
  @Permission('stay:write')
  @Creates(ReadStay, { location: '/shelters/stays/:id' })
  @Answers(StayView, 201)
  arrive(@Work() tx: Tx, @Body() body: CreateStay) {
    return this.beginStay.run(tx, body);
  }

  @Get(':id')
  @Permission('place:read')
  @Answers(StayView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readStay.run(tx, id);
  }

  /** Another place of the same agency. */
  @Post(':id/moves')
  @ActsOn('stay:write', ReadStay, StayView)
  move(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: MoveStayBody) {
    return this.moveStay.run(tx, id, ifMatch, body);
  }

  /** A person left. */
  @Post(':id/departure')
  @ActsOn('stay:write', ReadStay, StayView)
  depart(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: EndStayBody) {
    return this.endStay.run(tx, id, ifMatch, body);
  }
}
