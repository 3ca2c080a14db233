import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Where the interceptor and the route spec find what an act weighs. */
export const ROUTE_WEIGHT = Symbol('route weight');

/** The reason for a fresh proof: the act outlives the session it was done in, or takes something away from those who watch. */
export type Weight = 'lasting-access' | 'less-oversight';

export interface RouteWeight {
  weight: Weight;
  /** Where the proof is asked for: at the edge, or by the use case, whose route has no unit of work of its own. */
  asks: 'edge' | 'inside';
}

const weighs = (weight: Weight, { asks }: Pick<RouteWeight, 'asks'>) =>
  applyDecorators(
    SetMetadata(ROUTE_WEIGHT, { weight, asks } satisfies RouteWeight),
    ApiExtension('x-fresh-proof', weight),
  );

/**
 * The act lets a person, a program or a device in for longer than the session it is done in: a credential, a role, access to a case, a
 * number that is called. It asks for a fresh proof of the person who acts (403 `stepUpRequired`).
 */
export const GrantsLastingAccess = (where: Pick<RouteWeight, 'asks'> = { asks: 'edge' }) =>
  weighs('lasting-access', where);

/**
 * After the act fewer people are told, see or may say no, or a person is protected by less. It asks for a fresh proof of the person who
 * acts (403 `stepUpRequired`).
 */
export const RemovesOversight = (where: Pick<RouteWeight, 'asks'> = { asks: 'edge' }) =>
  weighs('less-oversight', where);
