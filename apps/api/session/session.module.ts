import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { FactorsController } from './factors.controller.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { ProviderController, ProviderLoginController } from './provider.controller.js';
import { KeepKeyController, SessionController } from './session.controller.js';

@Module({
  imports: [AccessModule],
  controllers: [
    SessionController,
    KeepKeyController,
    PasskeysController,
    ProviderLoginController,
    ProviderController,
    OwnSessionsController,
    FactorsController,
  ],
})
export class SessionModule {}
