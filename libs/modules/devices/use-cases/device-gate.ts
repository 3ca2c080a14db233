import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type MemberActor } from '#kernel';
import { UnknownDevice } from '../domain/device.errors.js';
import { DevicesRepository, type LivingDevice } from '../persistence/devices.repository.js';

const SCHEME = /^Device ([A-Za-z0-9_-]{43})$/;

/** A device that has proven itself, and the actor it reports as. */
export interface KnownDevice {
  device: LivingDevice;
  actor: MemberActor;
}

/** Finds out which device asks. Keeps nothing: a device that was withdrawn is unknown with its next request. */
@Injectable()
export class DeviceGate {
  constructor(
    private readonly devices: DevicesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param authorization the header: `Device` and 256 random bits in base64url
   * @throws UnknownDevice (401)
   */
  async open(authorization: string | undefined): Promise<KnownDevice> {
    const device = await this.devices.living(credentialHashOf(authorization), this.clock.now());
    if (!device) throw new UnknownDevice();
    return { device, actor: actorOf(device) };
  }
}

/** What the server keeps of the credential in the header. @throws UnknownDevice (401) */
export function credentialHashOf(authorization: string | undefined): Buffer {
  const credential = SCHEME.exec(authorization ?? '')?.[1];
  if (!credential) throw new UnknownDevice();
  return createHash('sha256').update(Buffer.from(credential, 'base64url')).digest();
}

/** It may report a missing person and nothing else; what the rules must know for that, the database reads for it. */
function actorOf(device: LivingDevice): MemberActor {
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
    language,
  };
}
