import { Module } from '@nestjs/common';
import { DisclosuresModule } from '#modules/disclosures';
import { DisclosureRequestsController } from './disclosure-requests.controller.js';
import { CaseDisclosuresController, DisclosuresController } from './disclosures.controller.js';

/** Routes of disclosures and of requests for them. */
@Module({
  imports: [DisclosuresModule],
  controllers: [CaseDisclosuresController, DisclosuresController, DisclosureRequestsController],
})
export class DisclosuresApiModule {}
