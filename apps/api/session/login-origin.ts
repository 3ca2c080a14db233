import type { FastifyRequest } from 'fastify';
import { deviceOf, type LoginOrigin } from '#modules/access';
import { networkOf } from '../http/network.js';
import { deviceMarksOf, sessionTokenOf } from '../http/session-cookie.js';

/** Where a login comes from. */
export function originOf(request: FastifyRequest): LoginOrigin {
  return {
    network: networkOf(request.ip),
    device: deviceOf(request.headers['user-agent']),
    marks: deviceMarksOf(request),
    replaces: sessionTokenOf(request),
  };
}
