import { Module } from '@nestjs/common';
import { ErasureModule } from '#modules/erasure';
import {
  CaseRetentionController,
  ErasedCasesController,
  ErasureDeskController,
} from './erasure.controller.js';

@Module({
  imports: [ErasureModule],
  controllers: [CaseRetentionController, ErasedCasesController, ErasureDeskController],
})
export class ErasureApiModule {}
