import { Module } from '@nestjs/common';
import { DevicesModule } from '#modules/devices';
import { DeviceStrategy } from './device.strategy.js';
import { DevicesController, LockedDeviceController } from './devices.controller.js';

@Module({
  imports: [DevicesModule],
  controllers: [DevicesController, LockedDeviceController],
  providers: [DeviceStrategy],
})
export class DevicesApiModule {}
