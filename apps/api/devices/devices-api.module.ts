import { Module } from '@nestjs/common';
import { DevicesModule } from '#modules/devices';
import { DevicesController, LockedDeviceController } from './devices.controller.js';

@Module({ imports: [DevicesModule], controllers: [DevicesController, LockedDeviceController] })
export class DevicesApiModule {}
