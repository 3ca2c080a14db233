import { AccessModule } from '#modules/access';
import { CasesModule } from '#modules/cases';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { Module } from '@nestjs/common';
import { DemoActors } from './use-cases/demo-actors.js';
import { DemoHouses, DemoStays } from './use-cases/demo-houses.js';
import { DemoReferrals } from './use-cases/demo-referrals.js';
import { SeedDemo, StoryActs } from './use-cases/seed-demo.js';

/** Invented agencies, people and stories; only where demo data is allowed. */
@Module({
  imports: [AccessModule, CasesModule, ReferralsModule, SheltersModule],
  providers: [DemoActors, DemoHouses, DemoReferrals, DemoStays, SeedDemo, StoryActs],
})
export class DemoModule {}
