import { AccessModule } from '#modules/access';
import { CasesModule } from '#modules/cases';
import { ReferralsModule } from '#modules/referrals';
import { Module } from '@nestjs/common';
import { DemoActors } from './use-cases/demo-actors.js';
import { DemoReferrals } from './use-cases/demo-referrals.js';
import { SeedDemo } from './use-cases/seed-demo.js';

/** Invented agencies, people and stories; only where demo data is allowed. */
@Module({
  imports: [AccessModule, CasesModule, ReferralsModule],
  providers: [DemoActors, DemoReferrals, SeedDemo],
})
export class DemoModule {}
