import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddHearing,
  AddPoliceRecord,
  HandOversOfCase,
  ProposeHandOver,
  ReadHandOver,
  StatementsOfCase,
} from '#modules/police';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, LegalEffect, Permission, Work } from '../http/index.js';
import { CreateHandOver, HandOversOfCaseView, HandOverView } from './hand-over.dto.js';
import { CreateHearing, CreatePoliceRecord, StatementsView } from './statement.dto.js';

const STATEMENTS = { location: '/cases/:id/statements' };

/** Into whose hands the person of a case passes. */
@ApiTags('police')
@Controller('cases')
export class CaseHandOversController {
  constructor(
    private readonly handOversOfCase: HandOversOfCase,
    private readonly proposeHandOver: ProposeHandOver,
  ) {}

  /** Who answers for the person now, and every hand-over. */
  @Get(':id/hand-overs')
  @Permission('case:read')
  @Answers(HandOversOfCaseView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.handOversOfCase.run(tx, id);
  }

  /** For the agency that answers for the person now. */
  @Post(':id/hand-overs')
  @Permission('hand-over:propose')
  @Creates(ReadHandOver, { location: '/hand-overs/:id' })
  @Answers(HandOverView, 201)
  propose(@Work() tx: Tx, @Id() id: string, @Body() body: CreateHandOver) {
    return this.proposeHandOver.run(tx, id, body);
  }
}

/** Numbers of the police, and who was heard. */
@ApiTags('police')
@Controller('cases')
export class CaseStatementsController {
  constructor(
    private readonly statementsOfCase: StatementsOfCase,
    private readonly addRecord: AddPoliceRecord,
    private readonly addHearing: AddHearing,
  ) {}

  /** As far as the caller may know: police and magistrates, the people named; yes or no for the Immigration Office. */
  @Get(':id/statements')
  @Permission('case:read')
  @Answers(StatementsView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.statementsOfCase.run(tx, id);
  }

  @Post(':id/police-records')
  @Permission('statement:write')
  @Creates(StatementsOfCase, STATEMENTS)
  @Answers(StatementsView, 201)
  add(@Work() tx: Tx, @Id() id: string, @Body() body: CreatePoliceRecord) {
    return this.addRecord.run(tx, id, body);
  }

  /** A person was heard, or told of the reflection period. */
  @Post(':id/hearings')
  @LegalEffect('hearing.record', 'corrected')
  @Permission('statement:write')
  @Creates(StatementsOfCase, STATEMENTS)
  @Answers(StatementsView, 201)
  hear(@Work() tx: Tx, @Id() id: string, @Body() body: CreateHearing) {
    return this.addHearing.run(tx, id, body);
  }
}
