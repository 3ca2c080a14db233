import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepDutyRole, ReadDutyRole, ReadStandIns, TakeStandIn } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, PlainAct, RemovesOversight, Work } from '../http/index.js';
import { DutyRole, NameForDutyRole, StandIn, StandIns } from './stand-ins.dto.js';

/** Alerts that reached no person of a recipient, for the duty role: a reference, and whom to call. */
@ApiTags('duty')
@Controller('stand-ins')
export class StandInsController {
  constructor(
    private readonly readStandIns: ReadStandIns,
    private readonly takeStandIn: TakeStandIn,
  ) {}

  /** Those that you were told of and that run. */
  @Get()
  @Permission('duty-role:answer')
  @Answers(StandIns)
  list(@Work() tx: Tx) {
    return this.readStandIns.all(tx);
  }

  /** You call; the agency that raised the alert is told. Until a person of the recipient answers, the role is told again. */
  @Post(':id/taking')
  @ActsOn('duty-role:answer', ReadStandIns, StandIn)
  take(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.takeStandIn.run(tx, id);
  }
}

/** People whom the Guardianship Service names for the duty role; for its supervisors. */
@ApiTags('duty')
@Controller('duty-role')
export class DutyRoleController {
  constructor(
    private readonly readRole: ReadDutyRole,
    private readonly keepRole: KeepDutyRole,
  ) {}

  @Get()
  @Permission('duty-role:keep')
  @Answers(DutyRole)
  read(@Work() tx: Tx) {
    return this.readRole.run(tx);
  }

  /** The other supervisors and the data-protection officers are told. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post('people')
  @RemovesOversight()
  @ActsOn('duty-role:keep', ReadDutyRole, DutyRole)
  name(@Work() tx: Tx, @Body() { userId }: NameForDutyRole) {
    return this.keepRole.name(tx, userId);
  }

  /** The other supervisors and the data-protection officers are told. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post('people/:userId/removal')
  @RemovesOversight()
  @ActsOn('duty-role:keep', ReadDutyRole, DutyRole)
  remove(@Work() tx: Tx, @Id('userId') userId: string, @Body() _act: PlainAct) {
    return this.keepRole.remove(tx, userId);
  }
}
