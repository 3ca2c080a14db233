import { Module } from '@nestjs/common';
import { IdentificationModule } from '#modules/identification';
import { DraftsController } from './drafts.controller.js';

@Module({ imports: [IdentificationModule], controllers: [DraftsController] })
export class DraftsModule {}
