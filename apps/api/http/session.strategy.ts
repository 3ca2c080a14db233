import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passportCustom from 'passport-custom';
import { type ActiveSession, ActorLoader, deviceOf } from '#modules/access';
import { networkOf } from './network.js';
import { contextOf } from './request-context.js';
import { sessionTokenOf } from './session-cookie.js';

/** The session cookie as a passport strategy: token → session → member actor. */
@Injectable()
export class SessionStrategy extends PassportStrategy(passportCustom.Strategy, 'relais-session') {
  constructor(private readonly loader: ActorLoader) {
    super();
  }

  async validate(request: FastifyRequest): Promise<ActiveSession | false> {
    const { passive } = contextOf(request);
    const place = { network: networkOf(request.ip), device: deviceOf(request.headers['user-agent']) };
    return (await this.loader.byToken(sessionTokenOf(request), { activity: !passive, place })) ?? false;
  }
}
