import { Injectable } from '@nestjs/common';
import { ReadRoll } from '#modules/shelters';
import { Cursors, sealForDevice } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import type { DeviceListItem, DeviceListView } from '../domain/device-view.js';
import { NotUsedInHouse } from '../domain/device.errors.js';
import { DevicesRepository } from '../persistence/devices.repository.js';
import type { KnownDevice } from './device-gate.js';

/** A token stands for a case on one device, and nowhere else. */
export const tokenBinding = (userId: string) => ({ userId, query: 'device-list' });

/**
 * Rooms and initials of a unit, sealed for one device: what a night worker needs to say whom they miss. Only for a device on which a member
 * of the house was logged in within rule `device.list.within`; any other may still report from the list it has.
 */
@Injectable()
export class SealDeviceList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readRoll: ReadRoll,
    private readonly cursors: Cursors,
    private readonly devices: DevicesRepository,
  ) {}

  /** @throws NotUsedInHouse (403) */
  async run({ device, actor }: KnownDevice): Promise<DeviceListView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const until = await this.devices.listUntil(tx, device.id);
      if (!until || until <= tx.now) throw new NotUsedInHouse();
      const { residents } = await this.readRoll.run(tx, device.unitId);
      const items = residents.map(({ caseId, placeLabel, initials }): DeviceListItem => ({
        token: this.cursors.sealCursor(tokenBinding(actor.userId), caseId),
        room: placeLabel,
        initials,
      }));
      const plain = Buffer.from(JSON.stringify(items), 'utf8');
      const { ephemeral, message } = sealForDevice(device.publicKey, plain, `device|${device.id}`);
      return {
        deviceId: device.id,
        ephemeral: ephemeral.toString('base64url'),
        message: message.toString('base64url'),
        sealedAt: tx.now,
      };
    });
  }
}
