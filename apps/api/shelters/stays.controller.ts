import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BeginStay, EndStay, MoveStay, ReadStay } from '#modules/shelters';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, IfMatch, Permission, Work } from '../http/index.js';
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

  /** Somebody arrived: everybody of a reservation, or the person of a case. */
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
  @Permission('stay:write')
  @Creates(ReadStay, { key: 'optional' })
  @Answers(StayView, 201)
  move(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: MoveStayBody) {
    return this.moveStay.run(tx, id, ifMatch, body);
  }

  /** Somebody left. */
  @Post(':id/departure')
  @Permission('stay:write')
  @Creates(ReadStay, { key: 'optional' })
  @Answers(StayView, 201)
  depart(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: EndStayBody) {
    return this.endStay.run(tx, id, ifMatch, body);
  }
}
