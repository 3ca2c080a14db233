import type { Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, SSE_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ROUTE_ANSWER, type RouteAnswer } from '../../apps/api/http/answers.decorator.js';
import { ROUTE_TAKES_BYTES } from '../../apps/api/http/bytes.decorator.js';
import { ROUTE_CREATES, type RouteCreates } from '../../apps/api/http/creates.decorator.js';
import { ROUTE_LEGAL_EFFECT, type RouteLegalEffect } from '../../apps/api/http/legal-effect.decorator.js';
import { ROUTE_LIMIT } from '../../apps/api/http/limited.decorator.js';
import { NO_UNIT_OF_WORK } from '../../apps/api/http/no-unit-of-work.decorator.js';
import { ROUTE_PERMISSION, type RoutePermission } from '../../apps/api/http/permission.decorator.js';
import { ROUTE_WEIGHT, type RouteWeight } from '../../apps/api/http/weight.decorator.js';
import { previewApi } from '../../apps/api/create-api.js';

/** One route of the API and everything it declares. */
export interface DeclaredRoute {
  /** e.g. `POST /cases/:id/referrals` */
  readonly name: string;
  readonly method: string;
  /** Below the base path, with `:id`. */
  readonly path: string;
  readonly permission?: RoutePermission;
  readonly answer?: RouteAnswer;
  readonly creates?: RouteCreates;
  /** Whether it leaves lasting access behind or takes oversight away, and where it asks for a fresh proof. */
  readonly weight?: RouteWeight;
  readonly legalEffect?: RouteLegalEffect;
  /** Stricter limits than the standard one that it counts in. */
  readonly limits: readonly string[];
  readonly stream: boolean;
  readonly noUnitOfWork: boolean;
  /** Its body is `application/octet-stream`. */
  readonly takesBytes: boolean;
}

/** Every route of the API, from its controllers' declarations; nothing is started. */
export async function declaredRoutes(): Promise<DeclaredRoute[]> {
  const app = await previewApi();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => routesOf(metatype as Type<unknown>));
}

/** What the handlers of one controller declare. */
export function routesOf(controller: Type<unknown>): DeclaredRoute[] {
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const prototype = controller.prototype as Record<string, () => unknown>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name]!)
    .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler))
    .map((handler) => {
      const read = <T>(key: string | symbol) => Reflect.getMetadata(key, handler) as T | undefined;
      const method = RequestMethod[read<number>(METHOD_METADATA)!];
      const path = `/${base}/${read<string>(PATH_METADATA)}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      return {
        name: `${method} ${path}`,
        method,
        path,
        permission: read<RoutePermission>(ROUTE_PERMISSION),
        answer: read<RouteAnswer>(ROUTE_ANSWER),
        creates: read<RouteCreates>(ROUTE_CREATES),
        weight: read<RouteWeight>(ROUTE_WEIGHT),
        legalEffect: read<RouteLegalEffect>(ROUTE_LEGAL_EFFECT),
        limits: read<string[]>(ROUTE_LIMIT) ?? [],
        stream: read<boolean>(SSE_METADATA) === true,
        noUnitOfWork: read<boolean>(NO_UNIT_OF_WORK) === true,
        takesBytes: read<boolean>(ROUTE_TAKES_BYTES) === true,
      };
    });
}
