import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { AuditModule } from '#modules/audit';
import { MissingModule } from '#modules/missing';
import { SheltersModule } from '#modules/shelters';
import { OutboxModule } from '#platform/outbox';
import { DevicesRepository } from './persistence/devices.repository.js';
import { DeviceGate } from './use-cases/device-gate.js';
import { KeepDevices, ReadDevice } from './use-cases/keep-devices.js';
import { MetDevices } from './use-cases/met-devices.js';
import { DeviceSeals, ReportFromDevice } from './use-cases/report-from-device.js';
import { SealDeviceList } from './use-cases/seal-device-list.js';

const USE_CASES = [KeepDevices, ReadDevice, ReportFromDevice, SealDeviceList];

/** Telephones of a house that report a missing child while they are locked. */
@Module({
  imports: [AccessModule, AuditModule, MissingModule, OutboxModule, SheltersModule],
  providers: [...USE_CASES, DeviceGate, DeviceSeals, DevicesRepository, MetDevices],
  exports: [...USE_CASES, DeviceGate, MetDevices],
})
export class DevicesModule {}
