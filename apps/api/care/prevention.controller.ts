import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreventDisappearance, PreventionOfCase } from '#modules/care';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, Permission, Work } from '../http/index.js';
import { ObserveSigns, PreventionView, TellAlertFacts } from './risk.dto.js';

/** Signs that a person may disappear, for everybody who protects them. */
@ApiTags('care')
@Controller('cases')
export class PreventionController {
  constructor(
    private readonly ofCase: PreventionOfCase,
    private readonly prevent: PreventDisappearance,
  ) {}

  @Get(':id/prevention')
  @Permission('sign:read')
  @Answers(PreventionView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.ofCase.run(tx, id);
  }

  /** Writes what was seen or asked, each sign with its day. */
  @Post(':id/prevention/signs')
  @Permission('sign:write')
  @Creates(PreventionOfCase, { location: '/cases/:id/prevention' })
  @Answers(PreventionView, 201)
  observe(@Work() tx: Tx, @Id() id: string, @Body() { signs }: ObserveSigns) {
    return this.prevent.observe(tx, id, signs);
  }

  /** Replaces what the caller's agency says an alert would ask for. */
  @Post(':id/prevention/facts')
  @Permission('sign:write')
  @Creates(PreventionOfCase, { location: '/cases/:id/prevention' })
  @Answers(PreventionView, 201)
  tell(@Work() tx: Tx, @Id() id: string, @Body() facts: TellAlertFacts) {
    return this.prevent.tell(tx, id, facts);
  }
}
