import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AddAssertion, ReadAssertion } from '#modules/cases';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, LegalEffect, Permission, Work } from '../http/index.js';
import { AssertionView } from './dto/case-view.dto.js';
import { CreateAssertion } from './dto/intake.dto.js';

@ApiTags('cases')
@Controller('cases/:id/assertions')
export class AssertionsController {
  constructor(private readonly addAssertion: AddAssertion) {}

  /** Says, for the caller's agency, whether the person is possibly, actually or not a victim. */
  @Post()
  @LegalEffect('assertion.record', 'corrected')
  @Permission('assertion:create')
  @Creates(ReadAssertion)
  @Answers(AssertionView, 201)
  add(@Work() tx: Tx, @Id() id: string, @Body() assertion: CreateAssertion) {
    return this.addAssertion.run(tx, id, assertion);
  }
}
