import { Module } from '@nestjs/common';
import { CasesModule } from '#modules/cases';
import { ReferralsModule } from '#modules/referrals';
import { AssertionsController } from './assertions.controller.js';
import { CasePage } from './case-page.js';
import { CasesController } from './cases.controller.js';

@Module({
  imports: [CasesModule, ReferralsModule],
  controllers: [CasesController, AssertionsController],
  providers: [CasePage],
  exports: [CasePage],
})
export class CasesApiModule {}
