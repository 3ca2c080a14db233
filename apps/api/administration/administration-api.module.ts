import { Module } from '@nestjs/common';
import { AdministrationModule } from '#modules/administration';
import { EndedAccountsController } from './ended-accounts.controller.js';
import { InvitationsController, OffersController } from './invitations.controller.js';
import { MembersController } from './members.controller.js';
import { RecoveriesController, RecoveryLinksController } from './recoveries.controller.js';
import { RegisterController } from './register.controller.js';

@Module({
  imports: [AdministrationModule],
  controllers: [
    EndedAccountsController,
    MembersController,
    InvitationsController,
    OffersController,
    RecoveriesController,
    RecoveryLinksController,
    RegisterController,
  ],
})
export class AdministrationApiModule {}
