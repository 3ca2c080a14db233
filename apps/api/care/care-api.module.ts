import { Module } from '@nestjs/common';
import { CareModule } from '#modules/care';
import { CareNotesController, CaseCareController } from './care.controller.js';

@Module({ imports: [CareModule], controllers: [CaseCareController, CareNotesController] })
export class CareApiModule {}
