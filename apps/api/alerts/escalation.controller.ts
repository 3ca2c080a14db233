import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadEscalationPolicies, SetEscalationPolicy } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Permission, RemovesOversight, Work } from '../http/index.js';
import { EscalationPolicies, SetEscalation } from './duty.dto.js';

/** How alerts go on in your agency while nobody answers. */
@ApiTags('duty')
@Controller('escalation-policies')
export class EscalationController {
  constructor(
    private readonly readPolicies: ReadEscalationPolicies,
    private readonly setPolicy: SetEscalationPolicy,
  ) {}

  @Get()
  @Permission('duty:read')
  @Answers(EscalationPolicies)
  read(@Work() tx: Tx) {
    return this.readPolicies.run(tx);
  }

  /** Replaces the policy of one kind of alert. */
  @Post()
  @RemovesOversight()
  @ActsOn('duty:manage', ReadEscalationPolicies, EscalationPolicies)
  set(@Work() tx: Tx, @Body() { kind, steps }: SetEscalation) {
    return this.setPolicy.run(tx, kind, steps);
  }
}
