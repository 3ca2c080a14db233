import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthOfCase, PlanAgainstRisks, StateHealth } from '#modules/care';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, Permission, Work } from '../http/index.js';
import { HealthOfPerson, StateHealthBody } from './health.dto.js';
import { OpenRiskPlans } from './open-risk-plans.js';
import { CreateRiskPlan, RiskPlansView } from './risk.dto.js';

/** The health of the person of a case, and the plan against the risks they run. */
@ApiTags('care')
@Controller('cases')
export class HealthAndRiskController {
  constructor(
    private readonly healthOfCase: HealthOfCase,
    private readonly stateHealth: StateHealth,
    private readonly openPlans: OpenRiskPlans,
    private readonly planAgainstRisks: PlanAgainstRisks,
  ) {}

  /** Of other agencies as far as their health is open to the caller; to a guardian what was opened to the guardian. */
  @Get(':id/health')
  @Permission('health:read')
  @Answers(HealthOfPerson)
  health(@Work() tx: Tx, @Id() id: string) {
    return this.healthOfCase.run(tx, id);
  }

  /** Replaces what the caller's agency says it knows; what it said before stays. */
  @Post(':id/health')
  @Permission('health:write')
  @Creates(HealthOfCase, { location: '/cases/:id/health' })
  @Answers(HealthOfPerson, 201)
  state(@Work() tx: Tx, @Id() id: string, @Body() body: StateHealthBody) {
    return this.stateHealth.run(tx, id, body);
  }

  @Get(':id/risk-plans')
  @Permission('risk:read')
  @Answers(RiskPlansView)
  plans(@Work() tx: Tx, @Id() id: string) {
    return this.openPlans.run(tx, id);
  }

  /** The next version of the plan of the caller's agency; its review replaces that of the version before. */
  @Post(':id/risk-plans')
  @Permission('risk:write')
  @Creates(OpenRiskPlans, { location: '/cases/:id/risk-plans' })
  @Answers(RiskPlansView, 201)
  plan(@Work() tx: Tx, @Id() id: string, @Body() body: CreateRiskPlan) {
    return this.planAgainstRisks.run(tx, id, body);
  }
}
