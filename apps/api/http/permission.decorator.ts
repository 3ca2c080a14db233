import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Permission as PermissionName } from '#modules/access';

/** Where the permission guard and the route spec find what a route declares. */
export const ROUTE_PERMISSION = Symbol('route permission');

/** A route open to callers without a session: login and health only. */
export const PUBLIC = 'public';

/** What a route declares: a right, or that it is public. */
export type RoutePermission = PermissionName | typeof PUBLIC;

/**
 * The right a caller needs. Every route declares exactly one; the guard denies a route that declares none.
 *
 * @param permission a permission of `libs/modules/access/domain/permissions.ts`
 */
export const Permission = (permission: PermissionName) =>
  applyDecorators(
    SetMetadata(ROUTE_PERMISSION, permission),
    ApiSecurity('session'),
    ApiExtension('x-permission', permission),
  );

/** Opens a route to callers without a session. Implies no unit of work: there is no actor to run it as. */
export const Public = () => SetMetadata(ROUTE_PERMISSION, PUBLIC);
