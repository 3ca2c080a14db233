import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passportCustom from 'passport-custom';
import { DeviceGate, type KnownDevice } from '#modules/devices';

const NAME = 'relais-device';

/** The credential of a locked device as a passport strategy: header → device and the actor it reports as. */
@Injectable()
export class DeviceStrategy extends PassportStrategy(passportCustom.Strategy, NAME) {
  constructor(private readonly gate: DeviceGate) {
    super();
  }

  /** @throws UnknownDevice (401) */
  validate(request: FastifyRequest): Promise<KnownDevice> {
    return this.gate.open(request.headers.authorization);
  }
}

/** Lets a device in by its own credential, where no session is asked for. */
@Injectable()
export class DeviceGuard extends AuthGuard(NAME) {}
