import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refused } from '#kernel';
import { PUBLIC, ROUTE_PERMISSION, type RoutePermission } from './permission.decorator.js';
import { Refusals } from './refusals.js';
import { contextOf } from './request-context.js';

/** Lets a member use the routes whose declared permission they hold; a route that declares none is closed to all. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly refusals: Refusals,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.get<RoutePermission | undefined>(ROUTE_PERMISSION, context.getHandler());
    if (needed === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (needed && contextOf(request).actor?.permissions.has(needed)) return true;
    const refused = new Refused('missingPermission');
    await this.refusals.record(request, needed ?? 'undeclared', refused);
    throw refused;
  }
}
