import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Where the interceptor and the route spec find what an act weighs. */
export const ROUTE_WEIGHT = Symbol('route weight');

/** What an act leaves behind that outlives the session it was done in, or takes away from those who watch. */
export type Weight = 'lasting-access' | 'less-oversight';

const weighs = (weight: Weight) =>
  applyDecorators(SetMetadata(ROUTE_WEIGHT, weight), ApiExtension('x-fresh-proof', weight));

/**
 * The act lets a person, a program or a device in for longer than the session it is done in: a credential, a role, an address for alerts.
 * It asks for a fresh proof of who acts (403 `stepUpRequired`).
 */
export const GrantsLastingAccess = () => weighs('lasting-access');

/** After the act fewer people are told, see or may say no. It asks for a fresh proof of who acts (403 `stepUpRequired`). */
export const RemovesOversight = () => weighs('less-oversight');
