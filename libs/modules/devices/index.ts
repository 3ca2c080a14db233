export { DevicesModule } from './devices.module.js';
export { DeviceGate, type KnownDevice } from './use-cases/device-gate.js';
export { KeepDevices, ReadDevice } from './use-cases/keep-devices.js';
export { MetDevices } from './use-cases/met-devices.js';
export { ReportFromDevice } from './use-cases/report-from-device.js';
export { SealDeviceList } from './use-cases/seal-device-list.js';
