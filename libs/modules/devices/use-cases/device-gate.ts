import { Injectable } from '@nestjs/common';
import { Clock, type MemberActor } from '#kernel';
import { hashOfHeader } from '../domain/credential.js';
import { UnknownDevice } from '../domain/device.errors.js';
import { DevicesRepository, type LivingDevice } from '../persistence/devices.repository.js';
import { MetDevices } from './met-devices.js';

/** A device that has proven itself, and the actor it reports as. */
export interface KnownDevice {
  device: LivingDevice;
  actor: MemberActor;
}

/** Finds out which device asks, at every request: a device that was withdrawn is unknown with its next one. */
@Injectable()
export class DeviceGate {
  constructor(
    private readonly devices: DevicesRepository,
    private readonly clock: Clock,
    private readonly met: MetDevices,
  ) {}

  /**
   * @param authorization the header: `Device` and 256 random bits in base64url
   * @throws UnknownDevice (401)
   */
  async open(authorization: string | undefined): Promise<KnownDevice> {
    const hash = credentialHashOf(authorization);
    const device = await this.devices.living(hash, this.clock.now());
    if (!device) throw new UnknownDevice();
    this.met.add(hash);
    return { device, actor: actorOf(device, hash) };
  }
}

/** What the server keeps of the credential in the header. @throws UnknownDevice (401) */
export function credentialHashOf(authorization: string | undefined): Buffer {
  const hash = hashOfHeader(authorization);
  if (!hash) throw new UnknownDevice();
  return hash;
}

/** It may report a missing person and nothing else; what the rules must know for that, the database reads for it. */
function actorOf(device: LivingDevice, proof: Buffer): MemberActor {
  const { userId, membershipId, agencyId, agencyKind, language } = device;
  return {
    kind: 'member',
    userId,
    membershipId,
    agencyId,
    agencyKind,
    roles: ['device'],
    permissions: new Set(['missing:report']),
    categories: device.reads,
    writes: device.writes,
    sessionId: device.id,
    proof,
    language,
  };
}
