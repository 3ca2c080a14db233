import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { FactorsController } from './factors.controller.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { KeepKeyController, SessionController } from './session.controller.js';

@Module({
  imports: [AccessModule],
  controllers: [
    SessionController,
    KeepKeyController,
    PasskeysController,
    OwnSessionsController,
    FactorsController,
  ],
})
export class SessionModule {}
