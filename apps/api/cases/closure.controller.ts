import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakeBackClosure } from '#modules/cases';
import type { Tx } from '#platform/database';
import { ActsOn, Id, PlainAct, Work } from '../http/index.js';
import { LeadView } from './dto/lead.dto.js';
import { OpenLead } from './open-lead.js';

/** A closing that was not meant. */
@ApiTags('lead')
@Controller('cases')
export class ClosureController {
  constructor(private readonly takeBackClosure: TakeBackClosure) {}

  /** Takes the closing back while that is possible (409 `takeBackOver` afterwards): the case and the access to it are as before. */
  @Post(':id/closure/take-back')
  @ActsOn('case:lead', OpenLead, LeadView)
  takeBack(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.takeBackClosure.run(tx, id);
  }
}
