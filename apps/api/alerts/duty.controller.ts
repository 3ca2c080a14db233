import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepDutyRoster, ReadDutyRoster } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, PlainAct, RemovesOversight, Work } from '../http/index.js';
import {
  CreateDutyException,
  CreateRotation,
  DutyPreview,
  DutyRosterView,
  DutyWeekQuery,
} from './duty.dto.js';

/** Who of your agency is on duty. */
@ApiTags('duty')
@Controller()
export class DutyController {
  constructor(
    private readonly readRoster: ReadDutyRoster,
    private readonly keepRoster: KeepDutyRoster,
  ) {}

  /** Who is on duty now and in a week, and the rotations and exceptions it follows from. */
  @Get('duty-roster')
  @Permission('duty:read')
  @Answers(DutyRosterView)
  read(@Work() tx: Tx, @Query() { week }: DutyWeekQuery) {
    return this.readRoster.week(tx, week);
  }

  /** Who would be on duty in the next fourteen days with one more rotation; nothing is saved. */
  @Post('duty-previews')
  @Permission('duty:manage')
  @Answers(DutyPreview)
  preview(@Work() tx: Tx, @Body() rotation: CreateRotation) {
    return this.readRoster.preview(tx, rotation);
  }

  /** People take turns from a day on. */
  @Post('duty-rotations')
  @RemovesOversight()
  @ActsOn('duty:manage', ReadDutyRoster, DutyRosterView)
  rotate(@Work() tx: Tx, @Body() rotation: CreateRotation) {
    return this.keepRoster.addRotation(tx, rotation);
  }

  @Post('duty-rotations/:id/removal')
  @RemovesOversight()
  @ActsOn('duty:manage', ReadDutyRoster, DutyRosterView)
  removeRotation(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keepRoster.removeRotation(tx, id);
  }

  /** A member takes the duty alone for a while, or is away. */
  @Post('duty-exceptions')
  @RemovesOversight()
  @ActsOn('duty:manage', ReadDutyRoster, DutyRosterView)
  except(@Work() tx: Tx, @Body() exception: CreateDutyException) {
    return this.keepRoster.addException(tx, exception);
  }

  @Post('duty-exceptions/:id/removal')
  @RemovesOversight()
  @ActsOn('duty:manage', ReadDutyRoster, DutyRosterView)
  removeException(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keepRoster.removeException(tx, id);
  }
}
