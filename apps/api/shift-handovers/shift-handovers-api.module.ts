import { Module } from '@nestjs/common';
import { ShiftHandoversModule } from '#modules/shift-handovers';
import {
  ShiftHandoversController,
  ShiftLinesController,
  ShiftPageController,
} from './shift-handovers.controller.js';

@Module({
  imports: [ShiftHandoversModule],
  controllers: [ShiftPageController, ShiftLinesController, ShiftHandoversController],
})
export class ShiftHandoversApiModule {}
