import { Injectable } from '@nestjs/common';
import { InvalidInput, newRowId, NotFound, type Page, pageOf, type PageRequest } from '#kernel';
import { DEVICE_ADDED } from '#modules/access';
import { Audit } from '#modules/audit';
import { type DevicePublicKey, isOnCurve } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { DeviceView } from '../domain/device-view.js';
import { DevicesRepository } from '../persistence/devices.repository.js';
import { credentialHashOf } from './device-gate.js';

export interface EnrolInput {
  label: string;
  unitId: string;
  /** 64 bytes: the two coordinates of the device's public key on P-256. */
  publicKey: Buffer;
  /** SHA-256 of the credential, which the device made up and keeps. */
  credentialHash: Buffer;
}

const COORDINATE = 32;

/** A supervisor lets a telephone of the house report missing children while it is locked, and takes that away again. */
@Injectable()
export class KeepDevices {
  constructor(
    private readonly devices: DevicesRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** The supervisors of the agency are told. @throws InvalidInput */
  async enrol(tx: Tx, { label, unitId, publicKey: point, credentialHash }: EnrolInput): Promise<DeviceView> {
    const publicKey: DevicePublicKey = { x: point.subarray(0, COORDINATE), y: point.subarray(COORDINATE) };
    if (point.length !== 2 * COORDINATE || !isOnCurve(publicKey))
      throw InvalidInput.field('publicKey', 'format');
    if (credentialHash.length !== COORDINATE) throw InvalidInput.field('credentialHash', 'format');
    const [id, userId, membershipId] = [1, 2, 3].map(() => newRowId(tx.now.getTime())) as [
      string,
      string,
      string,
    ];
    const device = { id, userId, membershipId, unitId, label, publicKey, credentialHash };
    if (!(await this.devices.enrol(tx, device))) throw InvalidInput.field('unitId', 'notInList');
    this.audit.record(tx, { action: 'device.enrolled', subject: { type: 'device', id } });
    await this.outbox.add(tx, { type: DEVICE_ADDED, ids: { agencyId: memberOf(tx).agencyId } });
    return this.devices.one(tx, id);
  }

  /** Of one that was withdrawn already nothing changes. @throws NotFound */
  async withdraw(tx: Tx, id: string): Promise<DeviceView> {
    const { withdrawnAt } = await this.devices.one(tx, id);
    if (!withdrawnAt) {
      if (!(await this.devices.withdraw(tx, id))) throw new NotFound();
      this.audit.record(tx, { action: 'device.withdrawn', subject: { type: 'device', id } });
    }
    return this.devices.one(tx, id);
  }

  /**
   * The acting member is logged in on this device, in the house: it is given the list for another while.
   *
   * @param authorization the header of the device itself
   * @throws UnknownDevice (401) without a credential; NotFound for one that is none of the agency's
   */
  async usedInHouse(tx: Tx, authorization: string | undefined): Promise<void> {
    if (!(await this.devices.usedInHouse(tx, credentialHashOf(authorization)))) throw new NotFound();
  }

  async list(tx: Tx, request: PageRequest): Promise<Page<DeviceView>> {
    const rows = await this.devices.page(tx, request.limit + 1, request.after);
    return pageOf(rows, request.limit, ({ id }) => id);
  }
}

@Injectable()
export class ReadDevice {
  constructor(private readonly devices: DevicesRepository) {}

  /** @throws NotFound */
  run(tx: Tx, id: string): Promise<DeviceView> {
    return this.devices.one(tx, id);
  }
}
