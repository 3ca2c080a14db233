import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { AgenciesController } from './agencies.controller.js';

@Module({ imports: [AccessModule], controllers: [AgenciesController] })
export class AgenciesModule {}
