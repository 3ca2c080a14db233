import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { KeepKeyController, SessionController } from './session.controller.js';

@Module({ imports: [AccessModule], controllers: [SessionController, KeepKeyController] })
export class SessionModule {}
